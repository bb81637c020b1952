/** The cached questions of this room. */
export const @noun@_keys = ['@room@'] as const;
