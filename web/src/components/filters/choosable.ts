import { useChannels, useLeadForms, useUsers } from '@/api/shared_lists';
import type { Field } from '@/api/fields';

/** Records that a field may point to, where there are few enough to choose from. */
export type Choosable = (field: Field) => { value: string; label: string }[] | undefined;

export function useChoosable(): Choosable {
  const users = useUsers().data?.items;
  const channels = useChannels().data?.items;
  const forms = useLeadForms().data?.items;
  return ({ field, relation }) => {
    const own = field.split('.').at(-1);
    const known = relation === 'user' ? users : relation === 'channel' || own === 'channel_id' ? channels : undefined;
    return (known ?? (own === 'form_id' ? forms : undefined))?.map(({ id, name }) => ({ value: id, label: name }));
  };
}

/** Whether a condition on it can be written: ids of what nobody can choose from say nothing to people. */
export function is_offered(field: Field, choosable: Choosable): boolean {
  if (field.type === 'id') return choosable(field) !== undefined;
  return field.operators.length > 0 && (!field.relation || choosable(field) !== undefined);
}
