import {
  type AnyCaseFile,
  type CasePeople,
  entryOf,
  type Event,
  type NoticeSubject,
  type Recorded,
} from '#kernel';

export const emptySubject: NoticeSubject = { partnerIds: [], names: {}, people: {} };

type Known = Readonly<Record<string, string>>;
/** Without undefined: what is stored as null would count as a value. */
export const known = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== null),
  ) as T;

/** A part, or one of several people's shares in it. */
const isOf = (part: string, taken: string): boolean =>
  taken === part || taken.startsWith(`${part}:`);
/** Persons by part: `RO`, or `signatory:<personId>` where several have it. */
const personsOf = (given: CasePeople): Known =>
  Object.fromEntries(
    Object.entries(given).flatMap(([part, holders]) => {
      const ids = holders.flatMap(({ personId }) => personId ?? []);
      return ids.map((id) => [ids.length > 1 ? `${part}:${id}` : part, id] as const);
    }),
  );
const peopleAfter = (people: Known, given: CasePeople = {}, leaves: Known = {}): Known => ({
  ...Object.fromEntries(
    Object.entries(people).filter(
      ([taken, id]) =>
        !Object.keys(given).some((part) => isOf(part, taken)) &&
        !Object.entries(leaves).some(([part, left]) => isOf(part, taken) && left === id),
    ),
  ),
  ...personsOf(given),
});

/** What is known of a record after one more of its events. `mentions`: other partners it names. */
export type Learned = Readonly<{ subject: NoticeSubject; mentions: readonly string[] }>;

/** Takes an event in, as the case file of its record says. */
export const learn = (
  subject: NoticeSubject,
  event: Recorded<Event>,
  file: AnyCaseFile | undefined,
): Learned => {
  const { people, leaves, mentions = [], names, ...facts } = entryOf(file, event, subject);
  return {
    subject: {
      ...subject,
      ...known(facts),
      names: { ...subject.names, ...names },
      people: peopleAfter(subject.people, people, leaves),
    },
    mentions,
  };
};

/**
 * A case takes the names of all its partners; a place, a kind and people it lacks come from the
 * engagement and the first partner.
 */
export const withRelated = (
  subject: NoticeSubject,
  partners: readonly NoticeSubject[],
  engagement: NoticeSubject | undefined,
): NoticeSubject => {
  const [first] = partners;
  const { registrant, PO } = first?.people ?? {};
  const { RO, PO: officer } = engagement?.people ?? {};
  const fallback = known({ registrant, PO }) as Known;
  const leading = known({ RO, PO: officer }) as Known;
  return known({
    ...subject,
    names: Object.assign({}, ...partners.map(({ names }) => names), subject.names) as Known,
    kind: subject.kind ?? first?.kind,
    countryCode: subject.countryCode ?? engagement?.countryCode ?? first?.countryCode,
    regionCode: subject.regionCode ?? engagement?.regionCode ?? first?.regionCode,
    people: { ...fallback, ...subject.people, ...leading },
  });
};
