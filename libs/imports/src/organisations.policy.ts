import { isUnBody, type PartnerKind } from '#reference';

/** An organisation as a table tells of it, whatever its columns are called. */
export type Organisation = Readonly<{
  /** Its address at ror.org. */
  id: string;
  status: string;
  name: string;
  acronyms: readonly string[];
  /** Further names, some with the language they are in (BCP 47). */
  otherNames: readonly Readonly<{ value: string; lang?: string }>[];
  types: readonly string[];
  countryCode: string;
  website: string;
  isni: string;
  wikidata: string;
}>;

/**
 * ROR type → partner kind: the first line whose type the row carries decides. Documented in
 * docs/import.md; a person may reclassify later. Configurable policy.
 * What an organisation earns or governs weighs more than what it does; a hospital is in a registry of
 * research for its research.
 */
export const kindByType: readonly (readonly [type: string, kind: PartnerKind])[] = [
  ['company', 'private_sector'],
  ['government', 'government'],
  ['education', 'academic'],
  ['facility', 'academic'],
  ['archive', 'academic'],
  ['healthcare', 'academic'],
  ['funder', 'foundation'],
  ['nonprofit', 'ngo'],
  ['other', 'ngo'],
];

/** Why a row is refused before it is sent. */
export type RowFault = Readonly<{ code: string; reason: string }>;
export type Identifier = Readonly<{ scheme: string; value: string }>;
export type RegisterBody = Readonly<{
  kind: PartnerKind;
  names: readonly object[];
  countryCode: string;
  identifiers: readonly Identifier[];
  website?: string;
  channel: 'import';
}>;

/** A row of any table, as it is sent, or why it is not. */
export type ImportedRow = Readonly<{
  id: string;
  name: string;
  /** Tells the row from every other, also when its file is imported again. */
  key: string;
  /** The identifier by which we know it; another organisation that has it is this one. */
  ownScheme?: string;
  body: RegisterBody | RowFault;
  /** Sections of the profile, filled in after the registration. */
  sections: readonly Readonly<{
    section: string;
    content: readonly Readonly<{ field: string; value: string }>[];
  }>[];
}>;
/** A row of the tables we know, by its organisation. */
export const rowOf = (given: Organisation): ImportedRow => ({
  id: given.id,
  name: given.name,
  key: given.id,
  ownScheme: 'ror',
  body: readOrganisation(given),
  sections: [],
});

const clean = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
const saysSomething = (name: string): boolean =>
  [...name].filter((char) => /[\p{L}\p{N}]/u.test(char)).length >= 2 && /\p{L}/u.test(name);
/** The names that say something else than those before them. */
const each = <N extends Readonly<{ value: string }>>(
  given: readonly N[],
  seen: Set<string>,
): readonly N[] =>
  given
    .map((name) => ({ ...name, value: clean(name.value) }))
    .filter(({ value }) => {
      const key = value.normalize('NFKC').toLowerCase();
      return value !== '' && !seen.has(key) && seen.add(key);
    });

const statusFaults: Readonly<Record<string, RowFault>> = {
  withdrawn: { code: 'import.withdrawn', reason: 'The source has withdrawn this record.' },
  inactive: {
    code: 'import.inactive',
    reason: 'The source says that this organisation is no longer active.',
  },
};

/** The command body of an organisation, or why there is none. */
export const readOrganisation = (given: Organisation): RegisterBody | RowFault => {
  if (given.status !== 'active')
    return (
      statusFaults[given.status] ?? {
        code: 'import.status-unknown',
        reason: 'The status is none of active, inactive and withdrawn.',
      }
    );
  const primary = clean(given.name);
  const byType = kindByType.find(([type]) => given.types.includes(type))?.[1];
  const isUn = [primary, ...given.otherNames.map(({ value }) => value)].some(isUnBody);
  const kind = isUn ? 'un_multilateral' : byType;
  if (!kind)
    return { code: 'import.type-unknown', reason: 'No type of the row has a partner kind.' };
  const others = each(given.otherNames, new Set([primary.normalize('NFKC').toLowerCase()]));
  const acronyms = each(
    given.acronyms.map((value) => ({ value })),
    new Set(),
  );
  const identifiers = { ror: given.id, isni: given.isni, wikidata: given.wikidata };
  return {
    kind,
    names: [
      { value: primary, type: 'primary' },
      ...others
        .filter(({ value }) => saysSomething(value))
        .map(({ value, lang }) => ({ value, type: 'alias', ...(lang ? { lang } : {}) })),
      ...acronyms
        .filter(({ value }) => /\p{L}/u.test(value))
        .map(({ value }) => ({ value, type: 'acronym' })),
    ],
    countryCode: given.countryCode,
    identifiers: Object.entries(identifiers)
      .filter(([, value]) => value !== '')
      .map(([scheme, value]) => ({ scheme, value })),
    ...(given.website ? { website: given.website } : {}),
    channel: 'import',
  };
};
