import { type CaseFile, persons, takes } from '#kernel';
import type { Aggregate, CommandRoute } from '#eventing/commands';
import * as bodies from './activity.bodies.js';
import { type ActivityCommand, activityDecider } from './activity.decider.js';
import type { ActivityEvent } from './activity.events.js';
import { activityRecord } from './activity.record.js';

const topic = { topicId: '5d1f9c1e-2b3a-4c4d-8e5f-6a7b8c9d0e1f', title: 'Free sugars in drinks' };
const meeting = { start: '2027-05-10', end: '2027-05-12' };

/** Where an activity lies, and who runs it. */
const activityCase: CaseFile<ActivityEvent> = {
  'activity.planned': ({ data: { regionCode, chairId }, by }) => ({
    regionCode,
    people: { ...takes('RO', by), chair: persons(chairId) },
  }),
};

const routes: Readonly<Record<ActivityCommand['type'], CommandRoute>> = {
  PlanActivity: {
    who: ['RO'],
    creates: true,
    body: bodies.PlanActivityBody,
    example: {
      title: 'Guideline on sugars',
      topics: [topic],
      meeting,
      normSetting: true,
      publicComment: true,
      regionCode: 'HQ',
      chairId: 'person-director',
    },
    summary: 'Plans a piece of work that experts advise on, with its first meeting.',
  },
  ChangeActivityTopics: {
    who: ['RO'],
    body: bodies.TopicsBody,
    example: { topics: [topic] },
    summary: 'Changes the agenda: declarations for it are brought up to date.',
  },
  RescheduleActivity: {
    who: ['RO'],
    body: bodies.MeetingDaysBody,
    example: { meeting },
    summary: 'Moves the meeting: declarations for it are brought up to date.',
  },
  AddActivityMeeting: {
    who: ['RO'],
    body: bodies.MeetingDaysBody,
    example: { meeting: { start: '2027-11-08', end: '2027-11-10' } },
    summary: 'Another meeting follows: declarations are brought up to date before it.',
  },
  ConcludeActivity: { who: ['RO'], example: {}, summary: 'The work is done.' },
  CancelActivity: {
    who: ['RO', 'DIR'],
    example: { reason: 'The work is taken up by another unit of the organisation.' },
    summary: 'The work does not take place; declarations for it are withdrawn.',
  },
};

/** `POST /v1/activities`. */
export const activityAggregate: Aggregate = {
  collection: 'activities',
  decider: activityDecider,
  view: activityRecord,
  caseFile: activityCase,
  routes,
};
