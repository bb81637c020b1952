import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { load_fields } from '@/api/fields';
import type { Column } from './column';

const KEPT_MS = 5 * 60_000;

/** Columns that can order the list, because the catalogue says that lists of any length are sorted by their field. */
export function useSorted<Row>(noun: string, columns: Column<Row>[]): Column<Row>[] {
  const fields = useQuery({ queryKey: ['fields', noun], queryFn: () => load_fields(noun), staleTime: KEPT_MS }).data;
  return useMemo(() => {
    const sorting = new Set(fields?.items.filter((field) => field.sorts).map((field) => field.field));
    return columns.map((column) =>
      column.field && sorting.has(column.field)
        ? { ...column, sort: { down: `-${column.field}`, up: column.field } }
        : column,
    );
  }, [fields, columns]);
}
