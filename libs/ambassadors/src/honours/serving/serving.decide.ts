import {
  addDays,
  type CalendarDate,
  type Command,
  type CommandMetadata,
  reasonOf,
  require,
  workHolds,
} from '#kernel';
import { barsParts, type Decide, type Row, row } from '../honour-facts.policy.js';
import type { HonourCase } from '../honour.state.js';
import { memberActing } from '../offering/offering.decide.js';
import { onBearers } from '../standing/standing.decide.js';
import { suspensionDays } from '../titles.policy.js';

export type SuspendHonour = Command<'SuspendHonour', { reviewDue: CalendarDate }>;
export type ReinstateHonour = Command<'ReinstateHonour'>;
export type LogHonourActivity = Command<
  'LogHonourActivity',
  { heldOn: CalendarDate; reach: number; accountRef: string }
>;
export type FileHonourNote = Command<'FileHonourNote', { year: number; noteRef: string }>;

/** Refuses `honour.review-date`: the review comes within thirty days. */
const suspend: Decide<SuspendHonour> = ({ aggregateId: honourId, data, metadata }) => {
  const latest = addDays(metadata.today, suspensionDays);
  require(data.reviewDue >= metadata.today &&
    data.reviewDue <= latest, 'honour.review-date', 'A suspension is reviewed within 30 days.', {
    latest,
  });
  return [
    {
      type: 'honour.suspended',
      data: { honourId, reviewDue: data.reviewDue, ...reasonOf(metadata) },
    },
  ];
};
export const suspendHonour: Row<SuspendHonour> = row({
  from: ['active'],
  reason: 'required',
  source: 'b.9',
  decide: suspend,
});

export const reinstateHonour: Row<ReinstateHonour> = row({
  from: ['suspended'],
  source: 'b.9',
  blockedBy: workHolds,
  work: onBearers,
  separation: barsParts(4, 'suspender'),
  decide: ({ aggregateId: honourId }) => [{ type: 'honour.reinstated', data: { honourId } }],
});

/** The liaison writes for anybody; a member for its own honour only. */
const requireOwn = (state: HonourCase, metadata: CommandMetadata): void => {
  if (metadata.actor.role === 'HON') memberActing(state, metadata);
};

/** Refuses `honour.activity-date`: it took place within the time the title is borne. */
const log: Decide<LogHonourActivity> = ({ aggregateId: honourId, data, metadata }, state) => {
  requireOwn(state, metadata);
  require(data.heldOn >= state.announcedOn! &&
    data.heldOn <=
      metadata.today, 'honour.activity-date', 'It took place between the announcement and today.', {
    from: state.announcedOn,
  });
  return [{ type: 'honour.activity_logged', data: { honourId, ...data } }];
};
export const logHonourActivity: Row<LogHonourActivity> = row({
  from: ['active'],
  source: 'b.9',
  decide: log,
});

/** One note a year. Refuses `honour.note-twice`, `honour.note-year`. */
const file: Decide<FileHonourNote> = ({ aggregateId: honourId, data, metadata }, state) => {
  requireOwn(state, metadata);
  const [first, last] = [state.announcedOn!, metadata.today].map((day) => Number(day.slice(0, 4)));
  require(data.year >= first! &&
    data.year <= last!, 'honour.note-year', 'The note is on a year in which the title was borne.', {
    first,
    last,
  });
  require(!state.notes.includes(
    data.year,
  ), 'honour.note-twice', 'There is a note on this year already.', { year: data.year });
  const runs = state.status !== 'expired';
  return [{ type: 'honour.note_filed', data: { honourId, ...data, runs } }];
};
export const fileHonourNote: Row<FileHonourNote> = row({
  from: ['active', 'suspended', 'expired'],
  source: 'b.9',
  decide: file,
});
