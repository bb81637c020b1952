import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { LEAD_STATUS } from '@/api/words';
import { useOwnerOfChoice, useOwnerOptions } from '@/components/lead_choices';
import { StatusMark } from '@/components/lead_marks';
import { BulkBar } from '@/components/record_list/bulk_bar';
import { useBulkChange, type LeadChange } from './api';

/** What can be done with several leads. */
export function LeadBulk({ leads, clear }: { leads: Lead[]; clear: () => void }) {
  const { t } = useTranslation('leads');
  const change = useBulkChange();
  const owners = useOwnerOptions();
  const owner_of = useOwnerOfChoice();
  const apply = (what: LeadChange) => {
    void change(leads, what);
    clear();
  };
  const assign = (chosen: string) => {
    const owner = owner_of(chosen);
    if (owner !== undefined) apply({ owner });
  };
  return (
    <BulkBar count={leads.length} clear={clear}>
      <Menu position="top-start">
        <Menu.Target>
          <Button size="compact-md" fz={13} variant="default">
            {t('bulk_assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {owners.map((owner) => (
            <Menu.Item key={owner.value} onClick={() => assign(owner.value)}>
              {owner.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-start">
        <Menu.Target>
          <Button size="compact-md" fz={13} variant="default">
            {t('bulk_status')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LEAD_STATUS.map((status) => (
            <Menu.Item key={status} onClick={() => apply({ status })}>
              <StatusMark status={status} />
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </BulkBar>
  );
}
