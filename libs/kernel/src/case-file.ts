import type { Instant } from './dates.js';
import type { Event, Recorded } from './messages.js';
import type { Actor, Role } from './roles.js';

/** Whoever has a part in a case: a person, or everybody in a role; `{}` is nobody yet. */
export type Holder = Readonly<{ role?: Role; personId?: string }>;
/**
 * Holders by part, `RO` or `condition:<conditionId>`. A part that is missing was never taken; an
 * empty one is over.
 */
export type CasePeople = Readonly<Record<string, readonly Holder[]>>;

/** What is known of a case beside its people. `names`: public names by partner id. */
export type CaseFacts = Readonly<{
  partnerIds: readonly string[];
  names: Readonly<Record<string, string>>;
  kind?: string;
  countryCode?: string;
  regionCode?: string;
  reference?: string;
  /** Of work with a partner: proposed, in force, over. */
  stage?: 'open' | 'active' | 'closed';
  /** The engagement that an agreement, or another case, belongs to. */
  engagementId?: string;
  /**
   * Whether it stands still or is over, and since when: mail that asked for something before that
   * does not leave any more.
   */
  halted?: Readonly<{ isSo: boolean; since: Instant }>;
  /** It stands still whenever its partner does. */
  haltsWithPartner?: true;
}>;

/** What an event adds to the file of its case. What it does not name stays as it is. */
export type CaseEntry<F extends CaseFacts = CaseFacts> = Readonly<Partial<F>> &
  Readonly<{
    /** Parts that are given anew; `[]` ends one. */
    people?: CasePeople;
    /** Who leaves a part that several have: person id by part. */
    leaves?: Readonly<Record<string, string>>;
    /** Other partners the event names, whose public names its notices use. */
    mentions?: readonly string[];
  }>;

/**
 * What the events of a record add to the file of its case: whom it concerns, where it lies, who has
 * which part in it. Notices and duties are addressed from it. Partner ids need no entry: every
 * event says them in `partnerId` or `partnerIds`.
 */
export type CaseFile<E extends Event, F extends CaseFacts = CaseFacts> = Readonly<{
  [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>, before: F) => CaseEntry<F>;
}>;
/** From this event on the record stands still, or is over. */
export const halts = ({ at }: Recorded<Event>): Pick<CaseFacts, 'halted'> => ({
  halted: { isSo: true, since: at },
});
/** From this event on it goes on. */
export const goesOn = ({ at }: Recorded<Event>): Pick<CaseFacts, 'halted'> => ({
  halted: { isSo: false, since: at },
});
/** A case file of any record. */
export type AnyCaseFile = Readonly<
  Record<string, ((event: never, before: never) => CaseEntry) | undefined>
>;

/** Partners an event concerns, or a command names. */
export const partnersOf = ({ data }: Readonly<{ data: object }>): readonly string[] => {
  const { partnerId, partnerIds } = data as {
    partnerId?: string;
    partnerIds?: readonly string[];
  };
  return partnerIds ?? (partnerId ? [partnerId] : []);
};

/** What an event adds to a case with this file. */
export const entryOf = <F extends CaseFacts>(
  file: AnyCaseFile | undefined,
  event: Recorded<Event>,
  before: F,
): CaseEntry<F> => {
  const partnerIds = partnersOf(event);
  const entry = file?.[event.type] as
    ((event: Recorded<Event>, before: F) => CaseEntry<F>) | undefined;
  return {
    ...(partnerIds.length > 0 ? { partnerIds } : {}),
    ...entry?.(event, before),
  } as CaseEntry<F>;
};

export const persons = (...personIds: readonly string[]): readonly Holder[] =>
  personIds.map((personId) => ({ personId }));
export const everybodyIn = (...roles: readonly Role[]): readonly Holder[] =>
  roles.map((role) => ({ role }));
/** Whoever acts takes the part, unless it is the system. On behalf of somebody: it is theirs. */
export const takes = (part: string, by: Actor): CasePeople =>
  by.role === 'SYS' ? {} : { [part]: persons(by.personId) };
