import type { ReactNode } from 'react';

/** One column of a list of records. */
export interface Column<Row> {
  id: string;
  /** Its heading, in the reader's language. */
  name: string;
  /** Its width as a grid track; text gives way before figures do. */
  track: string;
  cell: (row: Row) => ReactNode;
  /** The field of the catalogue that it shows. */
  field?: string;
  /** The words of `sort=` that order by it; the catalogue says which columns have them (useSorted). */
  sort?: { down: string; up: string };
  /** Shown from the start. */
  first?: true;
  /** Told by the open panel anyway: gives way to it. */
  yields?: true;
}
