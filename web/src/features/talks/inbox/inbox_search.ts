import { both, type Filter } from '@/components/filters/filter';
import { read_filters, searched } from '@/components/record_list/views';

/** Which conversations one looks at; a filter narrows them further. */
export const INBOX_VIEWS = ['open', 'waiting', 'unread', 'mine', 'unassigned', 'closed', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What the address says of the list. */
export interface InboxSearch {
  view?: InboxView;
  filter?: Filter;
  q?: string;
}

export function read_inbox_search(search: Record<string, unknown>): InboxSearch {
  const { filter, q } = read_filters(search);
  return { view: INBOX_VIEWS.find((view) => view === search.view), filter, q };
}

const open: Filter = { field: 'status', is: ['open'] };
const VIEWS: Record<InboxView, (me: string) => Filter | undefined> = {
  open: () => open,
  waiting: () => ({ all: [open, { field: 'waiting', is: [true] }] }),
  unread: () => ({ field: 'unread', is: [true] }),
  mine: (me) => ({ all: [open, { field: 'owner', is: [me] }] }),
  unassigned: () => ({ all: [open, { field: 'owner', empty: true }] }),
  closed: () => ({ field: 'status', is: ['closed'] }),
  all: () => undefined,
};

/** What narrows the list besides its filter. */
export const view_and_search = ({ view = 'open', q }: InboxSearch, me: string) =>
  both(VIEWS[view](me), searched({ q }, 'contact.words'));
