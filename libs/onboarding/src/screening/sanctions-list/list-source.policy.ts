import { type Instant, RuleViolation } from '#kernel';

/** Lists there are readers for. Their order is whose word comes first where they share an entry. */
export const listIds = ['UNSC', 'EU', 'OFAC', 'OFAC-NS'] as const;
export type ListId = (typeof listIds)[number];

/** Who publishes a list, and what is not taken for a version of it. Configurable policy. */
export type ListSource = Readonly<{
  listId: ListId;
  title: string;
  publisher: string;
  /** The publisher's own servers: over https, what comes from them is what it published. */
  hosts: readonly string[];
  /** Nobody is screened while it is not in force; the others are screened against once they are. */
  isRequired: boolean;
  /** Largest share of entries a new version may lack. Source: b.3. */
  largestShrinkage: number;
  /** The same of those in force that a fetched version no longer has, however many are new. */
  largestReplacement: number;
  /** A fetched version that was made longer ago is a file somebody forgot. */
  oldestDays: number;
}>;

const usual = {
  isRequired: false,
  largestShrinkage: 0.2,
  largestReplacement: 0.2,
  oldestDays: 60,
} as const;

export const listSources: readonly ListSource[] = [
  {
    ...usual,
    listId: 'UNSC',
    title: 'United Nations Security Council Consolidated List',
    publisher: 'United Nations Security Council',
    hosts: ['scsanctions.un.org', 'unsolprodfiles.blob.core.windows.net'],
    isRequired: true,
  },
  {
    ...usual,
    listId: 'EU',
    title: 'Consolidated list of persons, groups and entities subject to EU financial sanctions',
    publisher: 'European Commission',
    hosts: ['webgate.ec.europa.eu'],
  },
  {
    ...usual,
    listId: 'OFAC',
    title: 'Specially Designated Nationals and Blocked Persons List',
    publisher: 'Office of Foreign Assets Control, US Department of the Treasury',
    hosts: ['sanctionslistservice.ofac.treas.gov', 'www.treasury.gov'],
  },
  {
    ...usual,
    listId: 'OFAC-NS',
    title: 'Consolidated Sanctions List (without SDN)',
    publisher: 'Office of Foreign Assets Control, US Department of the Treasury',
    hosts: ['sanctionslistservice.ofac.treas.gov', 'www.treasury.gov'],
  },
];
const sourcesById = new Map(listSources.map((one) => [one.listId as string, one]));
/** By id or, in addresses, by its small letters. */
export const listSourceOf = (listId: string): ListSource | undefined =>
  sourcesById.get(listId.toUpperCase());

type Entry = Readonly<{ ref: string; type: 'person' | 'organisation' }>;
/** Of a version that is given, or of the one in force. */
type Version = Readonly<{ generatedAt: Instant; entries: readonly Entry[] }>;
/** How a version came. `latest`: no list is dated later; publishers' days are those of their zones. */
type Arrival = Readonly<{
  latest: Instant;
  /** Nobody looked at it: no older one is taken, and none that lacks many of those in force. */
  fetched?: Readonly<{ oldest: Instant; removed: number }> | undefined;
}>;

const refuse = (code: string, message: string, values: object): never => {
  throw new RuleViolation(code, message, 'rule', { ...values });
};
/**
 * What is no version of the list. Refuses `sanctions-list.empty`, `.future`, `.older`, `.shrunk`
 * (also where all people or all bodies are gone) and, of what nobody looked at (`fetched`), `.stale`
 * and `.replaced`.
 */
export const requirePlausible = (
  source: ListSource,
  { entries, generatedAt }: Version,
  inForce: Version | undefined,
  { latest, fetched }: Arrival,
): void => {
  if (entries.length === 0)
    refuse('sanctions-list.empty', 'The list has no entries; the version in force stays.', {});
  if (generatedAt > latest)
    refuse(
      'sanctions-list.future',
      'The list is dated in the future: no later one would be newer.',
      { given: generatedAt, latest },
    );
  if (fetched && generatedAt < fetched.oldest)
    refuse('sanctions-list.stale', 'The list that was fetched is out of date.', {
      given: generatedAt,
      oldest: fetched.oldest,
    });
  if (!inForce) return;
  const before = inForce.entries;
  if (generatedAt < inForce.generatedAt)
    refuse('sanctions-list.older', 'The list is older than the version in force.', {
      inForce: inForce.generatedAt,
      given: generatedAt,
    });
  const counts = { inForce: before.length, given: entries.length };
  if (entries.length < before.length * (1 - source.largestShrinkage))
    refuse(
      'sanctions-list.shrunk',
      'The list lost more than a fifth of its entries; the version in force stays.',
      counts,
    );
  for (const type of ['person', 'organisation'] as const)
    if (before.some((one) => one.type === type) && !entries.some((one) => one.type === type))
      refuse(
        'sanctions-list.shrunk',
        `The list has no ${type === 'person' ? 'people' : 'bodies'} any more; the version in force stays.`,
        counts,
      );
  if (fetched && fetched.removed > before.length * source.largestReplacement)
    refuse(
      'sanctions-list.replaced',
      'More than a fifth of the entries in force are not in the list that was fetched.',
      { ...counts, removed: fetched.removed },
    );
};

/** Share of the entries in force that may leave without anybody looking. Configurable policy. */
const largestDelisting = 0.05;
export const delistsFew = ({
  removed,
  total,
}: Readonly<{ removed: readonly string[]; total: number }>): boolean =>
  removed.length <= total * largestDelisting;
