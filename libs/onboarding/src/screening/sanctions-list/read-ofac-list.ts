import type { EntryName, ListEntry } from './list-entry.js';
import {
  type Element,
  foldedNumber,
  type ListReader,
  listedIn,
  readListDocument,
  refuseList,
  textOf,
  withoutRemarks,
  yearsIn,
} from './list-xml.js';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** `10 Dec 1948`; anything less exact (`circa 1961`, `Aug 1974`) is a year only. */
const dayOf = (text: string): string[] => {
  const [, day, month, year] = /^(\d{1,2}) ([A-Za-z]{3}) (\d{4})$/.exec(text) ?? [];
  const at = months.indexOf(month?.toLowerCase() ?? '');
  if (!day || at < 0) return [];
  return [`${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`];
};
/** `10 Dec 1948 to 12 Dec 1948` and `1950 to 1955`: the years between are among them. */
const birthsOf = (entry: Element): Pick<ListEntry, 'birthYears' | 'birthDates'> => {
  const texts = listedIn(entry, 'dateOfBirthList', 'dateOfBirthItem').map((one) =>
    textOf(one, 'dateOfBirth'),
  );
  const birthDates = texts.flatMap(dayOf);
  return {
    birthYears: [...new Set(texts.flatMap(yearsIn))],
    ...(birthDates.length > 0 ? { birthDates } : {}),
  };
};

const nameOf = (element: Element): string =>
  withoutRemarks(
    [textOf(element, 'firstName'), textOf(element, 'lastName')].filter(Boolean).join(' '),
  );
const aliasesOf = (entry: Element): EntryName[] =>
  listedIn(entry, 'akaList', 'aka').flatMap((one) => {
    const value = nameOf(one);
    const quality = textOf(one, 'category').toLowerCase() === 'weak' ? 'low' : 'good';
    return value ? [{ value, quality } as const] : [];
  });

/** What the list files as an "id" and identifies nobody: Gender, remarks on sanctions, addresses. */
const noDocument =
  /gender|sanctions|website|e-?mail|phone|address|digital currency|nationality of registration|executive order|subject to|target|effective date|listing date|organization type|un\/locode/i;
const documentsOf = (entry: Element): string[] =>
  listedIn(entry, 'idList', 'id')
    .filter((one) => !noDocument.test(textOf(one, 'idType')))
    .map((one) => foldedNumber(textOf(one, 'idNumber')))
    .filter(Boolean);
const countriesOf = (entry: Element): string[] =>
  [
    ...listedIn(entry, 'nationalityList', 'nationality'),
    ...listedIn(entry, 'citizenshipList', 'citizenship'),
    ...listedIn(entry, 'addressList', 'address'),
  ]
    .map((one) => textOf(one, 'country'))
    .filter(Boolean);

/** A permanent reference number of the UN list, where the remarks name one. */
const unReference = /\b[A-Z]{2}[ie]\.\d{3}\b/;
const entryOf = (entry: Element): ListEntry | undefined => {
  const kind = textOf(entry, 'sdnType').toLowerCase();
  // Ships and aircraft are neither partners nor people.
  if (kind === 'vessel' || kind === 'aircraft') return undefined;
  const ref = textOf(entry, 'uid');
  const primary = nameOf(entry);
  if (!ref || !primary)
    return refuseList('sanctions-list.entry-incomplete', 'An entry has no reference or no name.');
  const unRef = unReference.exec(textOf(entry, 'remarks'))?.[0];
  return {
    ref,
    type: kind === 'individual' ? 'person' : 'organisation',
    // The list gives its entries no versions.
    version: '',
    names: [{ value: primary, quality: 'primary' }, ...aliasesOf(entry)],
    ...birthsOf(entry),
    countries: countriesOf(entry),
    documents: documentsOf(entry),
    ...(unRef ? { unRef } : {}),
  };
};

/** `11/26/2026`, the day in Washington. */
const publishedAt = (text: string): string => {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T00:00:00.000Z` : '';
};

/**
 * `sdn.xml` and `consolidated.xml` of the Office of Foreign Assets Control, in their classic form.
 * Refusals: see `readListDocument`; `.truncated` also where it has fewer records than it says.
 */
export const readOfacList: ListReader = (bytes) =>
  readListDocument(bytes, {
    root: 'sdnList',
    title: 'a list of the Office of Foreign Assets Control (sdn.xml)',
    entries: ['sdnEntry'],
    heads: ['publshInformation'],
    about: (_root, heads) => {
      const [head] = heads;
      const count = Number(head ? textOf(head, 'Record_Count') || Number.NaN : Number.NaN);
      return {
        generatedAt: publishedAt(head ? textOf(head, 'Publish_Date') : ''),
        ...(Number.isInteger(count) ? { count } : {}),
      };
    },
    entryOf,
  });
