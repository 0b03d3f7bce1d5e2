import { derivedId } from '#platform/ids';

/** The id of a record there is one of for each combination of these, as its facts know it too. */
export const idMadeOf = (collection: string, of: readonly string[]): string =>
  derivedId('record', collection, ...of);
