import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sample of the reference: one invented person, one invented body. */
export const sample = readFileSync(
  join(import.meta.dirname, '../../../../../test/fixtures/unsc-sample.xml'),
  'utf8',
);

const individual = (n: number): string =>
  `<INDIVIDUAL><DATAID>99100${n}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>FILLER${n}</FIRST_NAME><SECOND_NAME>INVENTED${String.fromCharCode(65 + n)}${n}</SECOND_NAME><REFERENCE_NUMBER>TSi.1${n}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON></INDIVIDUAL>`;
const onDay = (xml: string, day: string): string =>
  xml.replace(/dateGenerated="[^"]*"/, `dateGenerated="${day}T09:15:00.000Z"`);
const tsi001 = /<INDIVIDUAL>(?:(?!<\/INDIVIDUAL>)[\s\S])*TSi\.001[\s\S]*?<\/INDIVIDUAL>/;

/** The sample among nine more invented people, so that one delisting is no sudden shrinkage. */
const base = sample.replace(
  '</INDIVIDUALS>',
  `${Array.from({ length: 9 }, (_, n) => individual(n)).join('')}</INDIVIDUALS>`,
);

/** Versions of one list, and what comes instead of one. Source: domain reference h.4. */
export const unscVersions = {
  first: base,
  sameOnAnotherDay: onDay(base, '2026-03-03'),
  older: onDay(
    base
      .replace('COMMENTS1>Invented entry', 'COMMENTS1>Older entry')
      .replace('<YEAR>1967', '<YEAR>1966'),
    '2026-02-01',
  ),
  delisted: onDay(base.replace(tsi001, ''), '2026-03-04'),
  newAlias: onDay(
    base
      .replace('<VERSIONNUM>2<', '<VERSIONNUM>3<')
      .replace(
        '<INDIVIDUAL_ADDRESS/>',
        '<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Marlo Vendrake</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ADDRESS/>',
      ),
    '2026-03-05',
  ),
  truncated: base.slice(0, base.length * 0.4),
  noEntities: onDay(base.replace(/<ENTITIES>[\s\S]*<\/ENTITIES>/, '<ENTITIES/>'), '2026-03-06'),
  empty: onDay(
    base.replace(/<INDIVIDUALS>[\s\S]*<\/ENTITIES>/, '<INDIVIDUALS/><ENTITIES/>'),
    '2026-03-06',
  ),
  shrunk: onDay(
    base.replace(/(<INDIVIDUAL><DATAID>99100[0-2][\s\S]*?<\/INDIVIDUAL>){3}/, ''),
    '2026-03-06',
  ),
  html: '<!DOCTYPE html><html><head><title>503</title></head><body>Service unavailable</body></html>',
  entity: base
    .replace(
      '<CONSOLIDATED_LIST',
      '<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY secret SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST',
    )
    .replace('Examplopolis', '&secret;'),
} as const;
