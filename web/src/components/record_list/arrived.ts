/** Which of the first records, as they stand at the server now, are not where they belong on the screen: they came in since, or
 * moved up. What only takes the place of one that has left is none of them. */
export function arrived(shown: readonly string[], first: readonly string[]): string[] {
  const place = new Map(shown.map((id, n) => [id, n]));
  let least = Infinity;
  const is_out_of_place = (id: string) => {
    const at = place.get(id);
    if (at === undefined || at > least) return true;
    least = at;
    return false;
  };
  return first.toReversed().filter(is_out_of_place).toReversed();
}
