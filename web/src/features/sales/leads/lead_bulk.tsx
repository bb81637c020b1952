import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import type { Lead } from '@/api/types';
import { LEAD_STATUS, PRIORITY } from '@/api/words';
import { useOwnerOfChoice, useOwnerOptions } from '@/components/lead_choices';
import { PriorityMark, StatusMark } from '@/components/lead_marks';
import type { Picked } from '@/components/record_list/bulk_bar';
import { BulkErase } from '@/components/bulk_erase';
import { useBulk, type LeadChange } from './bulk';

/** What can be done with several leads, or with all that match. */
export function LeadBulk({ picked }: { picked: Picked<Lead> }) {
  const { t } = useTranslation('leads');
  const bulk = useBulk();
  const owners = useOwnerOptions();
  const owner_of = useOwnerOfChoice();
  const may_erase = useMay('leads.delete');
  const apply = (what: LeadChange) => {
    bulk.change(picked, what);
    picked.clear();
  };
  const assign = (chosen: string) => {
    const owner = owner_of(chosen);
    if (owner !== undefined) apply({ owner });
  };
  const many = { count: picked.count, number: picked.said };
  return (
    <>
      <Choices name={t('bulk_assign')}>
        {owners.map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => assign(value)}>
            {label}
          </Menu.Item>
        ))}
      </Choices>
      <Choices name={t('bulk_status')}>
        {LEAD_STATUS.map((status) => (
          <Menu.Item key={status} onClick={() => apply({ status })}>
            <StatusMark status={status} />
          </Menu.Item>
        ))}
      </Choices>
      <Choices name={t('bulk_priority')}>
        {PRIORITY.toReversed().map((priority) => (
          <Menu.Item key={priority} onClick={() => apply({ priority })}>
            <PriorityMark priority={priority} />
          </Menu.Item>
        ))}
      </Choices>
      {may_erase && (
        <BulkErase
          title={t('bulk_erase_title', many)}
          text={t('bulk_erase_text')}
          yes={t('bulk_erase_yes', many)}
          erase={() => bulk.erase(picked)}
          onDone={picked.clear}
        />
      )}
    </>
  );
}

function Choices({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-md" fz={13} variant="default">
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} className="scrolling">
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
