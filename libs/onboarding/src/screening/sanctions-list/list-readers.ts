import type { ListId } from './list-source.policy.js';
import type { ListReader } from './list-xml.js';
import { readEuList } from './read-eu-list.js';
import { readOfacList } from './read-ofac-list.js';
import { readUnscList } from './read-unsc-list.js';

/** One reader for the document of each publisher. */
export const listReaders: Readonly<Record<ListId, ListReader>> = {
  UNSC: readUnscList,
  EU: readEuList,
  OFAC: readOfacList,
  'OFAC-NS': readOfacList,
};
