/** What is looked for; it lives in the address, so that one can send it to somebody. */
export type ExplorerSearch = Readonly<{ id?: string }>;

/** The id of an address; whatever else stands in it is passed over. */
export const explorerSearch = ({ id }: Record<string, unknown>): ExplorerSearch =>
  typeof id === 'string' && id.trim() !== '' ? { id: id.trim() } : {};
