import { answer, api } from './client';
import type { Schemas } from './types';

/** What a noun can be filtered and sorted by. */
export type Field = Schemas['FieldView'];
export type FieldType = Field['type'];
export type Operator = Field['operators'][number];

export const load_fields = (noun: string): Promise<{ items: Field[] }> =>
  answer(api.GET('/api/v1/fields/{noun}', { params: { path: { noun } } }));
