import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import { find_record } from '@/api/records';
import type { Lead } from '@/api/types';
import { lead_keys, patch_lead, replace_lead } from './lead_records';

const lead = (id: string, status: Lead['status']) =>
  ({ id, status, contact: { id: 'cont_1', name: 'Asha' } }) as Lead;
const statuses = (client: QueryClient) =>
  client
    .getQueryData<{ pages: { items: Lead[] }[] }>([...keys.leads, {}])
    ?.pages.flatMap((page) => page.items.map((each) => each.status));

describe('a patched lead', () => {
  let client: QueryClient;
  beforeEach(() => {
    client = new QueryClient();
    client.setQueryData([...keys.leads, {}], {
      pages: [{ items: [lead('lead_1', 'new'), lead('lead_2', 'won')] }, { items: [lead('lead_3', 'lost')] }],
      pageParams: [undefined, 'next'],
    });
    client.setQueryData(keys.lead('lead_1'), lead('lead_1', 'new'));
  });

  it('changes in every list and on its own page, and nowhere else', () => {
    patch_lead(client, 'lead_1', { status: 'qualified' });
    expect(statuses(client)).toEqual(['qualified', 'won', 'lost']);
    expect(client.getQueryData<Lead>(keys.lead('lead_1'))?.status).toBe('qualified');
  });

  it('goes back to what it was when the server refuses', () => {
    const roll_back = patch_lead(client, 'lead_3', { status: 'contacted' });
    expect(statuses(client)).toEqual(['new', 'won', 'contacted']);
    roll_back();
    expect(statuses(client)).toEqual(['new', 'won', 'lost']);
  });

  it('has no owner any more when the server names none', () => {
    patch_lead(client, 'lead_1', { owner: { id: 'user_1', name: 'Rui' } });
    replace_lead(client, lead('lead_1', 'new'));
    expect(client.getQueryData<Lead>(keys.lead('lead_1'))?.owner).toBeUndefined();
  });

  it('is nobody’s again when the server refuses its first owner', () => {
    const roll_back = patch_lead(client, 'lead_1', { owner: { id: 'user_1', name: 'Rui' } });
    roll_back();
    expect(client.getQueryData<Lead>(keys.lead('lead_1'))?.owner).toBeUndefined();
  });

  it('is found in any page of a list', () => {
    expect(find_record<Lead>(client, lead_keys, 'lead_3')?.status).toBe('lost');
    expect(find_record<Lead>(client, lead_keys, 'lead_9')).toBeUndefined();
  });
});
