/** A code as it stands in an address; undefined for whatever is none. */
export const codeIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,60}$/.test(value) ? value : undefined;
