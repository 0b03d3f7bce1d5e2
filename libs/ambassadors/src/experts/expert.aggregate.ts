import type { Aggregate, CommandRoute } from '#eventing/commands';
import * as bodies from './expert.bodies.js';
import { type ExpertCommand, expertDecider } from './expert.decider.js';
import { expertFacts } from './expert.facts.js';
import { expertRecord } from './expert.record.js';

const activityId = '3e8f5a2c-9b1d-4c6e-8f7a-0b1c2d3e4f5a';
const expertId = '2b7e1516-28ae-4d2a-abf7-158809cf4f3c';

const routes: Readonly<Record<ExpertCommand['type'], CommandRoute>> = {
  IdentifyExpert: {
    who: ['RO'],
    creates: true,
    idFrom: 'expertId',
    body: bodies.IdentifyExpertBody,
    seals: [
      { path: 'name', subject: 'expertId' },
      { path: 'expertise', subject: 'expertId' },
    ],
    example: { expertId, name: 'Eve Example', expertise: 'Nutrition.', countryCode: 'CH' },
    summary: 'Somebody who could advise was found.',
  },
  InviteExpert: {
    who: ['RO'],
    body: bodies.InviteExpertBody,
    example: { activityId, capacity: 'personal', ownStaff: false, representative: false },
    summary: 'Asks the expert to advise on an activity, in a personal capacity.',
  },
  RegisterExpert: {
    who: ['EXP'],
    body: bodies.RegisterExpertBody,
    seals: [{ path: 'biography', subject: 'expertId' }],
    example: { expertId, biography: 'Professor of nutrition.', publicationConsent: true },
    summary: 'The expert is willing, and gives a biography.',
  },
  PublishExpert: {
    who: ['RO'],
    body: bodies.PublishExpertBody,
    example: { activityId, until: '2027-03-31' },
    summary: 'Posts name and biography for public comment, for 14 days at least.',
  },
  RecordExpertComment: {
    who: ['RO'],
    body: bodies.ExpertCommentBody,
    seals: [{ path: 'comment' }],
    example: { activityId, comment: 'The expert also advises a producer of sugar.' },
    summary: 'A comment of the public came in.',
  },
  CloseExpertComment: {
    who: ['RO'],
    body: bodies.OfActivityBody,
    example: { activityId },
    summary: 'The time for comments is over, and they were looked at.',
  },
  ConfirmExpertParticipation: {
    who: ['RO'],
    body: bodies.OfActivityBody,
    example: { activityId },
    summary: 'The expert takes part; only with a declaration that is assessed and up to date.',
  },
  EndExpertParticipation: {
    who: ['RO'],
    body: bodies.OfActivityBody,
    example: { activityId, reason: 'The expert asked us not to be counted on this time.' },
    summary: 'The expert does not take part.',
  },
  FollowDeclaration: {
    who: ['SYS'],
    summary: 'What became of the declaration does not let the expert take part.',
  },
  RecordExpertRecusal: {
    who: ['RO', 'DIR'],
    body: bodies.ExpertRecusalBody,
    example: { activityId, topicId: expertId, heldOn: '2027-05-10', leftRoom: true },
    summary: 'The expert stayed out of a topic; told by the chair, or an officer for the chair.',
  },
  DeactivateExpert: {
    who: ['RO'],
    example: {},
    summary: 'The expert is not called on for the time being.',
  },
  ReactivateExpert: { who: ['RO'], example: {}, summary: 'The expert is called on again.' },
  RemoveExpert: {
    who: ['DIR', 'CRE'],
    body: bodies.RemoveExpertBody,
    example: {
      ground: 'false_declaration',
      reason: 'The expert left out a grant of the industry that was asked for.',
    },
    summary: 'The expert is not called on any more; a false declaration is a ground.',
  },
};

/** `POST /v1/experts`; an expert reads the own record. */
export const expertAggregate: Aggregate = {
  collection: 'experts',
  decider: expertDecider,
  view: expertRecord,
  family: 'restricted',
  readers: ['RO', 'DIR', 'CRE', 'AUD', 'EXP'],
  portal: {
    withheld: ['reasonRef'],
    fields: ['expertId', 'nameRef', 'biographyRef', 'publicationConsent', 'activities'],
    events: [
      'expert.invited',
      'expert.registered',
      'expert.published_for_comment',
      'expert.comment_closed',
      'expert.participation_confirmed',
      'expert.participation_ended',
    ],
  },
  facts: expertFacts as Aggregate['facts'],
  routes,
};
