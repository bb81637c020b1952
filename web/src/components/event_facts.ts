/** What an event carries beside its kind, or nothing. */
export function facts_of(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}
