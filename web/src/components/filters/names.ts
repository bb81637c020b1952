import i18next from 'i18next';
import type { Field } from '@/api/fields';

/** Words that the whole product has for a field's choices. */
const SHARED: Record<string, string> = {
  status: 'status',
  priority: 'priority',
  source: 'source',
  role: 'role',
  kind: 'kind',
  last_state: 'state',
};

/** A field in the reader's words; the workspace's own, and what is new, as the server calls it. */
export function name_of_field(noun: string, field: Field): string {
  return said(`fields:${noun}.${field.field}`) ?? field.label;
}

/** A choice in the reader's words. */
export function name_of_choice(field: string, { value, label }: { value: string; label: string }): string {
  const own = field.split('.').at(-1) ?? field;
  if (field.includes('custom.')) return label;
  return said(`fields:${own}.${value}`) ?? said(`common:${SHARED[own] ?? own}_${value}`) ?? label;
}

function said(key: string): string | undefined {
  return i18next.exists(key) ? String(i18next.t(key as 'common:none')) : undefined;
}
