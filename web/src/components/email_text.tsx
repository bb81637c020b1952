/** An address that breaks before its @ when the line is short, not within a word. */
export function EmailText({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return at < 0 ? (
    address
  ) : (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
