import { Button, CloseButton, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@/api/types';
import { LEAD_STATUS } from '@/api/words';
import { useOwnerOfChoice, useOwnerOptions } from '@/components/lead_choices';
import { StatusMark } from '@/components/lead_marks';
import { useBulkChange } from './api';
import css from './leads_page.module.css';

/** Stands over the list while rows are selected. */
export function BulkBar({ leads, clear }: { leads: Lead[]; clear: () => void }) {
  const { t } = useTranslation(['leads', 'common']);
  const change = useBulkChange();
  const owners = useOwnerOptions();
  const owner_of = useOwnerOfChoice();
  const assign = (chosen: string) => {
    const owner = owner_of(chosen);
    if (owner === undefined) return;
    void change(leads, { owner });
    clear();
  };
  return (
    <div className={css.bulk} role="toolbar" aria-label={t('bulk_label')}>
      <b className="num" aria-live="polite">{t('selected', { count: leads.length })}</b>
      <Menu position="top-start">
        <Menu.Target><Button size="compact-md" fz={13} variant="default">{t('bulk_assign')}</Button></Menu.Target>
        <Menu.Dropdown>
          {owners.map((owner) => <Menu.Item key={owner.value} onClick={() => assign(owner.value)}>{owner.label}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-start">
        <Menu.Target><Button size="compact-md" fz={13} variant="default">{t('bulk_status')}</Button></Menu.Target>
        <Menu.Dropdown>
          {LEAD_STATUS.map((status) => (
            <Menu.Item key={status} onClick={() => { void change(leads, { status }); clear(); }}><StatusMark status={status} /></Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <CloseButton aria-label={t('clear_selection')} onClick={clear} />
    </div>
  );
}
