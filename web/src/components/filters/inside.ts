/** What drops down belongs to the panel, so that a press on it does not close the panel, and is not cut off by its scrolling. */
export const INSIDE = { withinPortal: false, floatingStrategy: 'fixed' } as const;
