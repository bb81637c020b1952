import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Field } from './fields';

/** Asks the server for the fields of a noun. */
export type LoadFields = (noun: string) => Promise<{ items: Field[] }>;

export interface Catalogue {
  /** What can be filtered by, the noun's own fields first, then those of what it points to. */
  fields: Field[];
  find: (name: string) => Field | undefined;
}

const KEPT_MS = 5 * 60_000;

/** The fields of a noun and of the records it points to: "contact.country" reads "Contact: Country". */
export function useCatalogue(noun: string, load: LoadFields): { catalogue: Catalogue | undefined; failure: unknown } {
  const question = (asked: string) => ({
    queryKey: ['fields', asked],
    queryFn: () => load(asked),
    staleTime: KEPT_MS,
  });
  const own = useQuery(question(noun));
  const relations = (own.data?.items ?? []).filter((field) => field.relation);
  const others = useQueries({ queries: relations.map((field) => question(field.relation ?? '')) });
  const answers = others.map((other) => other.data);
  const known = answers.filter((answer) => answer !== undefined).length;
  const catalogue = useMemo(() => {
    if (!own.data) return undefined;
    const beyond = relations.flatMap((relation, n) => fields_of(relation, answers[n]?.items ?? []));
    const fields = [...own.data.items, ...beyond];
    const by_name = new Map(fields.map((field) => [field.field, field]));
    return { fields, find: (name: string) => by_name.get(name) };
    // The answers are new lists at every drawing; what changes is how many are there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [own.data, known]);
  return { catalogue, failure: own.error };
}

/** Fields of what a record points to, under its name; where those point to in turn is left to the server's own language. */
function fields_of(relation: Field, items: Field[]): Field[] {
  return items
    .filter((field) => !field.relation)
    .map((field) => ({
      ...field,
      field: `${relation.field}.${field.field}`,
      label: `${relation.label}: ${field.label}`,
    }));
}
