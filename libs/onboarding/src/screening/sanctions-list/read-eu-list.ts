import { countryOfCode } from './list-countries.js';
import type { EntryName, ListEntry } from './list-entry.js';
import {
  allOf,
  type Element,
  foldedNumber,
  type ListReader,
  readListDocument,
  refuseList,
  withoutRemarks,
  yearRange,
  yearsIn,
} from './list-xml.js';

const of = ({ attributes }: Element, name: string): string => attributes[name]?.trim() ?? '';
/** `00` is what the list writes where it knows no country. */
const countryOf = (element: Element): string[] => {
  const code = of(element, 'countryIso2Code').toUpperCase();
  const written = of(element, 'countryDescription');
  if (/^[A-Z]{2}$/.test(code)) return [countryOfCode(code)];
  return written && written !== 'UNKNOWN' ? [written] : [];
};
const nameOf = (alias: Element): EntryName[] => {
  const parts = ['firstName', 'middleName', 'lastName'].map((name) => of(alias, name));
  const value = withoutRemarks(of(alias, 'wholeName') || parts.filter(Boolean).join(' '));
  const quality = of(alias, 'strong') === 'false' ? 'low' : 'good';
  return value ? [{ value, quality }] : [];
};
const birthsOf = (entry: Element): Pick<ListEntry, 'birthYears' | 'birthDates'> => {
  const births = allOf(entry, 'birthdate').filter((one) =>
    ['', 'GREGORIAN'].includes(of(one, 'calendarType')),
  );
  const birthYears = births.flatMap((one) => [
    ...yearsIn(of(one, 'year') || of(one, 'birthdate').slice(0, 4)),
    ...yearRange(Number(of(one, 'yearRangeFrom')), Number(of(one, 'yearRangeTo'))),
  ]);
  // A day that is only about right tells nobody apart.
  const birthDates = births
    .filter((one) => of(one, 'circa') !== 'true')
    .flatMap((one) => /^\d{4}-\d{2}-\d{2}$/.exec(of(one, 'birthdate'))?.[0] ?? []);
  return {
    birthYears: [...new Set(birthYears)],
    ...(birthDates.length > 0 ? { birthDates } : {}),
  };
};
/** Numbers that the list itself calls false identify nobody. */
const documentsOf = (entry: Element): string[] =>
  allOf(entry, 'identification')
    .filter((one) => of(one, 'knownFalse') !== 'true')
    .map((one) => foldedNumber(of(one, 'number') || of(one, 'latinNumber')))
    .filter(Boolean);

const entryOf = (entry: Element): ListEntry => {
  const ref = of(entry, 'euReferenceNumber') || of(entry, 'logicalId');
  const given = allOf(entry, 'nameAlias').flatMap(nameOf);
  // The first name the list vouches for stands for the entry.
  const at = Math.max(
    0,
    given.findIndex(({ quality }) => quality === 'good'),
  );
  const primary = given[at];
  if (!ref || !primary)
    return refuseList('sanctions-list.entry-incomplete', 'An entry has no reference or no name.');
  const kind = allOf(entry, 'subjectType')[0];
  const isPerson =
    kind !== undefined && (of(kind, 'classificationCode') === 'P' || of(kind, 'code') === 'person');
  const regulations = allOf(entry, 'regulation')
    .map((one) => of(one, 'publicationDate'))
    .filter(Boolean)
    .sort();
  const unRef = of(entry, 'unitedNationId');
  return {
    ref,
    type: isPerson ? 'person' : 'organisation',
    version: regulations.at(-1) ?? '',
    names: [
      { value: primary.value, quality: 'primary' },
      ...given.filter((_one, index) => index !== at),
    ],
    ...birthsOf(entry),
    countries: [...allOf(entry, 'citizenship'), ...allOf(entry, 'address')].flatMap(countryOf),
    documents: documentsOf(entry),
    ...(regulations[0] ? { listedOn: regulations[0] } : {}),
    ...(unRef ? { unRef } : {}),
  };
};

/**
 * The consolidated financial sanctions list of the European Union, as the Commission publishes it
 * (FSF 1.1). Refusals: see `readListDocument`.
 */
export const readEuList: ListReader = (bytes) =>
  readListDocument(bytes, {
    root: 'export',
    title: 'a consolidated financial sanctions list of the European Union (FSF 1.1)',
    entries: ['sanctionEntity'],
    about: ({ attributes }) => ({ generatedAt: attributes.generationDate ?? '' }),
    entryOf,
  });
