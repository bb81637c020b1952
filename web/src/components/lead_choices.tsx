import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/shared_lists';
import type { LeadPriority, LeadStatus } from '@/api/types';
import { LEAD_STATUS, PRIORITY } from '@/api/words';
import { Avatar } from './avatar';
import { Choice, type Option } from './choice';
import { PriorityMark, StatusMark } from './lead_marks';
import css from './lead_marks.module.css';

interface Common {
  label: string;
  disabled?: boolean;
  framed?: boolean;
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

export function StatusChoice({
  value,
  onChange,
  ...rest
}: Common & { value: LeadStatus; onChange: (value: LeadStatus) => void }) {
  const options = LEAD_STATUS.map((status) => ({ value: status, label: <StatusMark status={status} /> }));
  return (
    <Choice {...rest} value={value} options={options} onChange={onChange}>
      <StatusMark status={value} />
    </Choice>
  );
}

export function PriorityChoice({
  value,
  onChange,
  ...rest
}: Common & { value: LeadPriority; onChange: (value: LeadPriority) => void }) {
  const options = PRIORITY.toReversed().map((priority) => ({
    value: priority,
    label: <PriorityMark priority={priority} />,
  }));
  return (
    <Choice {...rest} value={value} options={options} onChange={onChange}>
      <PriorityMark priority={value} />
    </Choice>
  );
}

/** Stands for the choice of nobody among the ids of people. */
export const NOBODY = 'nobody';

/** Who something is given to; null takes it from everybody. */
export type NewOwner = { id: string; name: string } | null;

/** Active people of the workspace as choices, and nobody. */
export function useOwnerOptions(): Option<string>[] {
  const { t } = useTranslation();
  const users = useUsers();
  const people = (users.data?.items ?? [])
    .filter((user) => user.active)
    .map((user) => ({
      value: user.id,
      label: (
        <span className={css.person}>
          <Avatar name={user.name} size={20} />
          {user.name}
        </span>
      ),
    }));
  return [...people, { value: NOBODY, label: <span className="faint">{t('nobody')}</span> }];
}

/** Finds who was chosen; undefined while the team is not known. */
export function useOwnerOfChoice(): (value: string) => NewOwner | undefined {
  const users = useUsers();
  return (value) => {
    if (value === NOBODY) return null;
    const user = users.data?.items.find((each) => each.id === value);
    return user && { id: user.id, name: user.name };
  };
}

interface OwnerProps extends Common {
  value: { id: string; name: string } | undefined;
  onChange: (owner: NewOwner) => void;
}

export function OwnerChoice({ value, onChange, ...rest }: OwnerProps) {
  const { t } = useTranslation();
  const options = useOwnerOptions();
  const owner_of = useOwnerOfChoice();
  const choose = (chosen: string) => {
    const owner = owner_of(chosen);
    if (owner !== undefined) onChange(owner);
  };
  return (
    <Choice {...rest} value={value?.id ?? NOBODY} options={options} onChange={choose}>
      {value ? (
        <>
          <Avatar name={value.name} size={20} />
          <span className="truncate">{value.name}</span>
        </>
      ) : (
        <span className="faint">{t('unassigned')}</span>
      )}
    </Choice>
  );
}
