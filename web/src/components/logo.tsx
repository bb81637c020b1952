/** The kingfisher. A white label replaces this file, favicon.svg and the theme. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Alcedo">
      <path d="M17.2 11.2 30 14.6 17 16.4Z" fill="var(--logo-beak)" />
      <path d="M18 14c.9 7.6-3 12.8-11 14 2.9-3 3.2-8 4-12Z" fill="var(--logo-breast)" />
      <path
        d="M18.5 13.5C18.5 8.6 15.7 5.5 11.8 5.5 7.4 5.5 4.8 8.7 4.8 13c0 5.6 1.7 9.6.2 15 5.6-2.2 7.6-5.8 9.2-9.6 1-2.4 2.8-3.4 4.3-4.900Z"
        fill="var(--logo-back)"
      />
      <circle cx="13.6" cy="11.2" r="1.5" fill="var(--logo-eye)" />
    </svg>
  );
}
