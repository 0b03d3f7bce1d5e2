import type { CalendarDate } from '#kernel';
import type {
  DatedStatus,
  RegisterEngagement,
  RegisterEntry,
  RegisterStanding,
} from './public-register.projection.js';

export type PublicEngagement = Omit<RegisterEngagement, 'statuses'> &
  Readonly<{ status: DatedStatus['status']; statusFrom: CalendarDate }>;
/** What anybody may read of an entry. */
export type PublicEntry = Readonly<{
  entryId: string;
  kind: string;
  countryCode: string;
  names: RegisterEntry['names'];
  identifiers: RegisterEntry['identifiers'];
  lastAttestedOn?: CalendarDate;
  publishedOn: CalendarDate;
  standing: RegisterStanding['standing'];
  /** Since when; for former entries the day it ended. */
  standingFrom: CalendarDate;
  mergedInto?: string;
  engagements: readonly PublicEngagement[];
  notes: RegisterEntry['notes'];
}>;
/** What is left of an entry removed on legal ground. */
export type Tombstone = Readonly<{ entryId: string; removedOn: CalendarDate }>;

const latest = <T extends { from: CalendarDate }>(
  list: readonly T[],
  on: CalendarDate,
): T | undefined => list.filter((one) => one.from <= on).at(-1);
const engagementOn = (one: RegisterEngagement, on: CalendarDate): PublicEngagement[] => {
  const status = latest(one.statuses, on);
  if (!status || one.publishedOn > on) return [];
  const { statuses: _all, agreement, ...rest } = one;
  const ended = status.status === 'terminated' && agreement ? { agreement } : {};
  return [{ ...rest, ...ended, status: status.status, statusFrom: status.from }];
};

/**
 * The entry as it was public on a day; a tombstone after its removal; undefined before its
 * publication or where there never was one.
 * A removed entry shows no past either.
 */
export const publicEntry = (
  entry: RegisterEntry | undefined,
  on: CalendarDate,
): PublicEntry | Tombstone | undefined => {
  if (entry?.publishedOn === undefined || entry.publishedOn > on) return undefined;
  if (entry.removedOn) return { entryId: entry.entryId, removedOn: entry.removedOn };
  const {
    entryId,
    kind,
    countryCode,
    names,
    identifiers,
    lastAttestedOn,
    publishedOn,
    mergedInto,
  } = entry;
  const standing = latest(entry.standings, on) ?? {
    standing: 'current' as const,
    from: publishedOn,
  };
  return {
    entryId,
    kind,
    countryCode,
    names,
    identifiers,
    ...(lastAttestedOn && lastAttestedOn <= on ? { lastAttestedOn } : {}),
    publishedOn,
    standing: standing.standing,
    standingFrom: standing.from,
    ...(standing.standing === 'merged' && mergedInto ? { mergedInto } : {}),
    engagements: entry.engagements.flatMap((one) => engagementOn(one, on)),
    notes: entry.notes.filter((one) => one.on >= publishedOn && one.on <= on),
  };
};
