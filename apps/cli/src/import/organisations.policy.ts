import type { PartnerKind } from '#reference';

/** A row of the ROR export (CC0): one organisation. */
export type OrganisationRow = Readonly<{
  ror_id: string;
  status: string;
  name: string;
  acronym: string;
  other_names: string;
  types: string;
  country_code: string;
  website: string;
  parent_ror_id: string;
  isni: string;
  wikidata: string;
}>;

/**
 * ROR type → partner kind: the first line whose type the row carries decides. Documented in
 * docs/import.md; a person may reclassify later.
 * What an organisation earns or governs weighs more than what it does: a hospital that also funds
 * is a provider first.
 */
export const kindByType: readonly (readonly [type: string, kind: PartnerKind])[] = [
  ['company', 'private_sector'],
  ['government', 'government'],
  ['education', 'academic'],
  ['healthcare', 'ngo'],
  ['facility', 'academic'],
  ['archive', 'academic'],
  ['funder', 'foundation'],
  ['nonprofit', 'ngo'],
  ['other', 'ngo'],
];

/** Why a row is refused before it is sent. */
export type RowFault = Readonly<{ code: string; reason: string }>;
export type RegisterBody = Readonly<{
  kind: PartnerKind;
  names: readonly object[];
  countryCode: string;
  identifiers: readonly object[];
  website?: string;
  channel: 'import';
}>;

const name = (value: string, type: string) => ({ value, type });
const clean = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** The command body of a row, or why there is none. */
export const readOrganisation = (row: OrganisationRow): RegisterBody | RowFault => {
  if (row.status === 'withdrawn')
    return { code: 'import.withdrawn', reason: 'The source has withdrawn this record.' };
  if (row.status === 'inactive')
    return {
      code: 'import.inactive',
      reason: 'The source says that this organisation is no longer active.',
    };
  if (row.status !== 'active')
    return {
      code: 'import.status-unknown',
      reason: 'The status is none of active, inactive and withdrawn.',
    };
  const types = row.types.split('|');
  const kind = kindByType.find(([type]) => types.includes(type))?.[1];
  if (!kind)
    return { code: 'import.type-unknown', reason: 'No type of the row has a partner kind.' };
  const primary = clean(row.name);
  const seen = new Set([primary.normalize('NFKC').toLowerCase()]);
  const aliases = row.other_names
    .split('|')
    .map(clean)
    .filter((value) => {
      const key = value.normalize('NFKC').toLowerCase();
      return (
        value !== '' &&
        [...value].filter((char) => /\p{L}/u.test(char)).length >= 2 &&
        !seen.has(key) &&
        seen.add(key)
      );
    });
  return {
    kind,
    names: [
      name(primary, 'primary'),
      ...aliases.map((value) => name(value, 'alias')),
      ...(clean(row.acronym) ? [name(clean(row.acronym), 'acronym')] : []),
    ],
    countryCode: row.country_code,
    identifiers: [
      { scheme: 'ror', value: row.ror_id },
      ...(row.isni ? [{ scheme: 'isni', value: row.isni }] : []),
      ...(row.wikidata ? [{ scheme: 'wikidata', value: row.wikidata }] : []),
    ],
    ...(row.website ? { website: row.website } : {}),
    channel: 'import',
  };
};
