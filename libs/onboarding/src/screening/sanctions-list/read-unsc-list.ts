import type { EntryName, ListEntry } from './list-entry.js';
import {
  allOf,
  type Element,
  foldedNumber,
  type ListReader,
  listedIn,
  readListDocument,
  refuseList,
  splitAliases,
  textOf,
  withoutRemarks,
  yearRange,
  yearsIn,
} from './list-xml.js';

const values = (element: Element, name: string): string[] =>
  listedIn(element, name, 'VALUE')
    .map(({ text }) => text.trim())
    .filter(Boolean);
const quality = (text: string): EntryName['quality'] =>
  text.trim().toLowerCase() === 'low' ? 'low' : 'good';
const day = /^\d{4}-\d{2}-\d{2}/;
const birthsOf = (entry: Element): Pick<ListEntry, 'birthYears' | 'birthDates'> => {
  const births = allOf(entry, 'INDIVIDUAL_DATE_OF_BIRTH');
  const birthYears = births.flatMap((one) => {
    const written = [...yearsIn(textOf(one, 'YEAR')), ...yearsIn(textOf(one, 'DATE').slice(0, 4))];
    const [from, to] = [Number(textOf(one, 'FROM_YEAR')), Number(textOf(one, 'TO_YEAR'))];
    return [...new Set([...written, ...yearRange(from, to)])];
  });
  const birthDates = births.flatMap((one) => day.exec(textOf(one, 'DATE'))?.[0] ?? []);
  return { birthYears, ...(birthDates.length > 0 ? { birthDates } : {}) };
};

const entryOf = (entry: Element): ListEntry => {
  const isPerson = entry.name === 'INDIVIDUAL';
  const ref = textOf(entry, 'REFERENCE_NUMBER');
  const primary = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME']
    .map((name) => textOf(entry, name))
    .filter(Boolean)
    .join(' ');
  if (!ref || !primary)
    refuseList('sanctions-list.entry-incomplete', 'An entry has no reference or no name.');
  const [first, ...more] = isPerson ? [withoutRemarks(primary)] : splitAliases(primary);
  const original = textOf(entry, 'NAME_ORIGINAL_SCRIPT');
  const listedOn = day.exec(textOf(entry, 'LISTED_ON'))?.[0];
  const aliases = allOf(entry, `${entry.name}_ALIAS`).flatMap((one) =>
    splitAliases(textOf(one, 'ALIAS_NAME')).map((value) => ({
      value,
      quality: quality(textOf(one, 'QUALITY')),
    })),
  );
  return {
    ref,
    type: isPerson ? 'person' : 'organisation',
    version: `${textOf(entry, 'VERSIONNUM')}|${values(entry, 'LAST_DAY_UPDATED').at(-1) ?? ''}`,
    names: [
      { value: first ?? primary, quality: 'primary' },
      ...more.map((value) => ({ value, quality: 'good' as const })),
      ...(original
        ? splitAliases(original).map((value) => ({ value, quality: 'good' as const }))
        : []),
      ...aliases,
    ],
    ...birthsOf(entry),
    countries: [
      ...values(entry, 'NATIONALITY'),
      ...allOf(entry, `${entry.name}_ADDRESS`)
        .map((one) => textOf(one, 'COUNTRY'))
        .filter(Boolean),
    ],
    documents: allOf(entry, 'INDIVIDUAL_DOCUMENT')
      .map((one) => foldedNumber(textOf(one, 'NUMBER')))
      .filter(Boolean),
    ...(listedOn ? { listedOn } : {}),
  };
};

/** The UN Security Council consolidated list. Refusals: see `readListDocument`. */
export const readUnscList: ListReader = (bytes) =>
  readListDocument(bytes, {
    root: 'CONSOLIDATED_LIST',
    title: 'a UN Security Council consolidated list',
    entries: ['INDIVIDUAL', 'ENTITY'],
    about: ({ attributes }) => ({ generatedAt: attributes.dateGenerated ?? '' }),
    entryOf,
  });
