import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/shared_lists';
import { LEAD_PRIORITIES, LEAD_STATUSES, type LeadPriority, type LeadStatus } from '@/api/types';
import { Avatar } from './avatar';
import { Choice, type Option } from './choice';
import { PriorityMark, StatusMark } from './lead_marks';

interface Common {
  label: string;
  disabled?: boolean;
  framed?: boolean;
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

export function StatusChoice({ value, onChange, ...rest }: Common & { value: LeadStatus; onChange: (value: LeadStatus) => void }) {
  const options = LEAD_STATUSES.map((status) => ({ value: status, label: <StatusMark status={status} /> }));
  return <Choice {...rest} value={value} options={options} onChange={onChange}><StatusMark status={value} /></Choice>;
}

export function PriorityChoice({ value, onChange, ...rest }: Common & { value: LeadPriority; onChange: (value: LeadPriority) => void }) {
  const options = LEAD_PRIORITIES.map((priority) => ({ value: priority, label: <PriorityMark priority={priority} /> }));
  return <Choice {...rest} value={value} options={options} onChange={onChange}><PriorityMark priority={value} /></Choice>;
}

/** Active people of the workspace as choices. */
export function useOwnerOptions(): Option<string>[] {
  const users = useUsers();
  return (users.data?.items ?? []).filter((user) => user.active).map((user) => ({
    value: user.id,
    label: <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}><Avatar name={user.name} size={20} />{user.name}</span>,
  }));
}

interface OwnerProps extends Common {
  value: { id: string; name: string } | undefined;
  onChange: (owner: { id: string; name: string }) => void;
}

export function OwnerChoice({ value, onChange, ...rest }: OwnerProps) {
  const { t } = useTranslation();
  const users = useUsers();
  const options = useOwnerOptions();
  const choose = (id: string) => {
    const user = users.data?.items.find((each) => each.id === id);
    if (user) onChange({ id, name: user.name });
  };
  return (
    <Choice {...rest} value={value?.id} options={options} onChange={choose}>
      {value ? (
        <><Avatar name={value.name} size={20} /><span className="truncate">{value.name}</span></>
      ) : (
        <span className="faint">{t('unassigned')}</span>
      )}
    </Choice>
  );
}
