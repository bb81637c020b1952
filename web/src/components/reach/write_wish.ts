/** In the address of a record: the reader came to write. */
export const read_write_wish = (search: Record<string, unknown>): { write?: true } =>
  search.write ? { write: true } : {};
