import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './column';

interface HeadingProps {
  column: Pick<Column<never>, 'name' | 'sort'>;
  sort: string;
  on_sort: (sort: string) => void;
}

/** The head of a column; pressed, it orders the list. */
export function Heading({ column: { name, sort: ways }, sort, on_sort }: HeadingProps) {
  if (!ways) return <span role="columnheader">{name}</span>;
  const { down, up } = ways;
  const order = sort === down ? 'descending' : sort === up ? 'ascending' : 'none';
  return (
    <span role="columnheader" aria-sort={order}>
      <button type="button" onClick={() => on_sort(sort === down ? up : down)}>
        {name}
        {order === 'descending' && <IconArrowDown size={13} aria-hidden />}
        {order === 'ascending' && <IconArrowUp size={13} aria-hidden />}
      </button>
    </span>
  );
}
