import type { AnyRecord } from '../api/records.js';

/** An honour as the desk shows it; the name of a member is a text of the record. */
export type Honour = AnyRecord &
  Readonly<{
    title: string;
    countryCode: string;
    members: readonly Readonly<{ memberId: string; nameRef: string }>[];
    announcement?: Readonly<{ announceAt: string; clearedAt?: string }>;
    term?: Readonly<{ termNo: number; start: string; end: string }>;
    renewal?: object;
    announcedOn?: string;
    removalConfirmed?: true;
  }>;

/** Stages under embargo, in the order a nomination goes through them. */
export const embargoed = [
  'nominated',
  'screening',
  'consultation',
  'recommended',
  'decided',
  'offer',
  'accepted',
] as const;
const borne: readonly string[] = ['active', 'suspended'];
export const atStage = (honours: readonly Honour[], stage: string): readonly Honour[] =>
  honours.filter(({ status }) => status === stage);

/** What is to be announced, the soonest first. */
export const toAnnounce = (honours: readonly Honour[]): readonly Honour[] =>
  honours
    .filter(({ status, announcement }) => status === 'accepted' && announcement)
    .toSorted((a, b) => (a.announcement!.announceAt < b.announcement!.announceAt ? -1 : 1));

/** Terms that run, the one that ends first in front. */
export const runningTerms = (honours: readonly Honour[]): readonly Honour[] =>
  honours
    .filter(({ status, term }) => borne.includes(status) && term)
    .toSorted((a, b) => (a.term!.end < b.term!.end ? -1 : 1));

/** What is to be taken down of one's own: announced once, ended, and not said to be gone. */
export const toTakeDown = (honours: readonly Honour[]): readonly Honour[] =>
  honours.filter(
    ({ status, announcedOn, removalConfirmed }) =>
      !borne.includes(status) && announcedOn !== undefined && removalConfirmed === undefined,
  );

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Whole days and hours until a moment; none of them where it is over. */
export const untilMoment = (
  moment: string,
  now: number,
): Readonly<{ days: number; hours: number; isOver: boolean }> => {
  const left = Date.parse(moment) - now;
  const rest = Math.max(0, left);
  return {
    days: Math.floor(rest / dayMs),
    hours: Math.floor((rest % dayMs) / hourMs),
    isOver: left <= 0,
  };
};
/** The subscriber a duty to take something down is about: the last part of its key. */
export const subscriberIn = (key: string): string => key.split(':').at(-1) ?? '';
