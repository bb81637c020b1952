import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { load_fields, type Field } from '@/api/fields';
import { name_of_choice, name_of_field } from './names';

export interface Catalogue {
  /** What can be filtered by, the noun's own fields first, then those of what it points to. */
  fields: Field[];
  find: (name: string) => Field | undefined;
}

const KEPT_MS = 5 * 60_000;

/** The fields of a noun and of the records it points to: "contact.country" reads "Contact: Country". */
export function useCatalogue(noun: string): { catalogue: Catalogue | undefined; failure: unknown } {
  const question = (asked: string) => ({
    queryKey: ['fields', asked],
    queryFn: () => load_fields(asked),
    staleTime: KEPT_MS,
  });
  const own = useQuery(question(noun));
  const relations = (own.data?.items ?? []).filter((field) => field.relation);
  const others = useQueries({ queries: relations.map((field) => question(field.relation ?? '')) });
  const answers = others.map((other) => other.data);
  const known = answers.filter((answer) => answer !== undefined).length;
  const { i18n } = useTranslation(['fields']);
  const language = i18n.language;
  const catalogue = useMemo(() => {
    if (!own.data) return undefined;
    const beyond = relations.flatMap((relation, n) => fields_of(noun, relation, answers[n]?.items ?? []));
    const fields = [...own.data.items.map((field) => named(noun, field)), ...beyond];
    const by_name = new Map(fields.map((field) => [field.field, field]));
    return { fields, find: (name: string) => by_name.get(name) };
    // The answers are new lists at every drawing; what changes is how many are there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [noun, own.data, known, language]);
  return { catalogue, failure: own.error };
}

/** Fields of what a record points to, under its name; where those point to in turn is left to the server's own language. */
function fields_of(noun: string, relation: Field, items: Field[]): Field[] {
  const before = name_of_field(noun, relation);
  return items
    .filter((field) => !field.relation && field.type !== 'id' && field.type !== 'search')
    .map((field) => {
      const known = named(relation.relation ?? '', field);
      return { ...known, field: `${relation.field}.${field.field}`, label: `${before}: ${known.label}` };
    });
}

/** In the reader's words. */
function named(noun: string, field: Field): Field {
  const choices = field.choices?.map((each) => ({ ...each, label: name_of_choice(field.field, each) }));
  return { ...field, label: name_of_field(noun, field), choices };
}
