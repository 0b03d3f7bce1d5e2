import { codeIn } from '../shell/address.js';

/** The kind of partners on the map; it lives in the address. */
export const mapSearch = ({ kind }: Record<string, unknown>): Readonly<{ kind?: string }> =>
  codeIn(kind) ? { kind: codeIn(kind)! } : {};
