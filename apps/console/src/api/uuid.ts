/** Ids of records; people of the house have ids in words. */
export const isUuid = (value: unknown): boolean =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(String(value));
