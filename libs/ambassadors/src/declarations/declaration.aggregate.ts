import type { Aggregate, CommandRoute } from '#eventing/commands';
import type { CalendarDate } from '#kernel';
import * as bodies from './declaration.bodies.js';
import { declarationCase } from './declaration.case.policy.js';
import { type DeclarationCommand, declarationDecider } from './declaration.decider.js';
import { declarationFacts } from './declaration.facts.js';
import { declarationRecord } from './declaration.record.js';
import { type Answer, questions, summaryOf } from './form.policy.js';

const declarantId = '2b7e1516-28ae-4d2a-abf7-158809cf4f3c';
const matterId = '3e8f5a2c-9b1d-4c6e-8f7a-0b1c2d3e4f5a';
const readerId = 'person-auditor';
const interest = {
  entity: 'Example Foods',
  nature: 'A lecture',
  holder: 'own',
  amountBand: 'under_1000',
  endedOn: '2026-01-31',
  onSubject: false,
};
const answers = questions.map((question, index) => ({
  question,
  yes: index === 0,
  interests: index === 0 ? [interest] : [],
}));
/** Whoever declares: an expert, or the candidate for a title. */
const declarant = ['EXP', 'HON'] as const;
const system = (summary: string): CommandRoute => ({ who: ['SYS'], summary });

const routes: Readonly<Record<DeclarationCommand['type'], CommandRoute>> = {
  RequestDeclaration: {
    who: ['RO', 'CRE', 'AL', 'DGO'],
    creates: true,
    idFrom: ['declarantId', 'matterId'],
    body: bodies.RequestDeclarationBody,
    example: { declarantId, matter: 'activity', matterId },
    summary: 'Asks an expert, or the candidate for a title, to declare interests.',
  },
  SaveDeclarationAnswers: {
    who: declarant,
    body: bodies.DeclarationAnswersBody,
    seals: [{ path: 'answers', subject: 'declarantId' }],
    tells: ({ answers: given }: Readonly<{ answers: Answer[] }>, today: CalendarDate) => ({
      summary: summaryOf(given, today),
    }),
    example: { declarantId, answers },
    summary: 'Puts the answers down, all of them; a draft until it is submitted.',
  },
  SubmitDeclaration: {
    who: declarant,
    body: bodies.SubmitDeclarationBody,
    example: { signed: true, confidentiality: true },
    summary: 'The declarant signs, in person.',
  },
  BeginDeclarationAssessment: {
    who: ['RO', 'CRE'],
    body: bodies.BeginAssessmentBody,
    seals: [{ path: 'searchNote' }],
    example: { searchNote: 'Nothing in public sources.', jointWork: false },
    summary: 'Somebody assesses it; not the declarant, and nobody who worked with them.',
  },
  RequestDeclarationClarification: {
    who: ['RO', 'CRE'],
    body: bodies.ClarificationBody,
    seals: [{ path: 'questions' }],
    example: { questions: 'Until when did the contract run?', replyBy: '2027-03-10' },
    summary: 'The assessor asks; the declarant replies within 10 days.',
  },
  EscalateDeclaration: {
    who: ['RO', 'CRE'],
    example: {},
    summary: 'Ethics looks at it; for some interests that is a must.',
  },
  ConcludeDeclarationAssessment: {
    who: ['DIR', 'CRE'],
    body: bodies.ConcludeAssessmentBody,
    seals: [{ path: 'balancing' }, { path: 'disclosure' }],
    example: {
      outcome: 'conditional',
      conditions: ['disclose'],
      topicIds: [],
      balancing: 'One lecture, long ago, on another subject.',
      disclosure: 'Gave a lecture for Example Foods in 2026.',
    },
    summary: 'What the interests come to: no conflict, conditions, or exclusion.',
  },
  ReportDeclarationChange: {
    who: declarant,
    body: bodies.DeclarationChangeBody,
    seals: [{ path: 'change', subject: 'declarantId' }],
    tells: ({ change }: Readonly<{ change: Answer }>, today: CalendarDate) => {
      const { ethicsRequired, privateInterest } = summaryOf([change], today);
      return { summary: { ethicsRequired, privateInterest } };
    },
    example: {
      declarantId,
      change: { question: 'research_support', yes: true, interests: [interest] },
    },
    summary: 'The declarant tells of a new interest: the assessment holds no longer.',
  },
  MarkDeclarationStale: system('The assessment is a year old.'),
  FollowMatter: system('What it is for has changed, is over, or does not take place.'),
  NoteMeetingNear: system('The meeting is a week away.'),
  WithdrawDeclaration: {
    who: ['RO', 'CRE', 'AL', 'DGO'],
    example: { reason: 'The expert does not take part, so nobody needs it any more.' },
    summary: 'Nobody needs it any more.',
  },
  GrantDeclarationReading: {
    who: ['CRE'],
    body: bodies.DeclarationReadingBody,
    example: { readerId, until: '2026-03-20', reason: 'Audit 2026-04 looks at how we assess.' },
    summary: 'An auditor may read what was answered, for 30 days at most.',
  },
  EndDeclarationReading: {
    who: ['SYS', 'CRE'],
    body: bodies.EndDeclarationReadingBody,
    example: { readerId },
    summary: 'An auditor may not read it any more.',
  },
  DestroyDeclarationContents: system(
    'It was kept for its time, and what was answered is destroyed.',
  ),
};

/**
 * `POST /v1/declarations`. What was answered is read by the declarant, by whoever assesses it, and
 * by compliance; others are told what it came to, and of a title under embargo nothing.
 */
export const declarationAggregate: Aggregate = {
  collection: 'declarations',
  decider: declarationDecider,
  view: declarationRecord,
  family: 'restricted',
  caseFile: declarationCase,
  indexedBy: ['activityId', 'honourId'],
  readers: ['CRE', 'EXP', 'HON'],
  assigned: { fields: ['assessorIds', 'readings.readerId'], roles: ['RO', 'CRE', 'AUD'] },
  outcome: {
    readers: ['RO', 'DIR', 'AUD'],
    fields: [
      'declarationId',
      'declarantId',
      'matter',
      'matterId',
      'dueOn',
      'meetingOn',
      'ethicsRequired',
      'assessorIds',
      'outcome',
      'conditions',
      'topicIds',
      'validUntil',
      'staleCause',
      'disclosureRef',
    ],
    events: {
      'declaration.requested': ['matterId', 'dueOn', 'meetingOn'],
      'declaration.submitted': ['signedOn'],
      'declaration.assessment_started': ['assessorId'],
      'declaration.escalated': ['mandatory'],
      'declaration.assessed': ['outcome', 'conditions', 'topicIds', 'validUntil'],
      'declaration.stale': ['cause', 'dueOn'],
      'declaration.rescheduled': ['dueOn', 'meetingOn'],
      'declaration.meeting_near': ['meetingOn'],
      'declaration.withdrawn': ['cause'],
    },
    only: { field: 'matter', values: () => ['activity'] },
  },
  portal: {
    withheld: ['balancingRef', 'chairId', 'reasonRef'],
    fields: [
      'declarationId',
      'declarantId',
      'matter',
      'matterId',
      'dueOn',
      'formVersion',
      'meetingOn',
      'answersRef',
      'changeRefs',
      'signedOn',
      'clarification',
      'outcome',
      'conditions',
      'topicIds',
      'disclosureRef',
      'validUntil',
      'staleCause',
    ],
    events: [
      'declaration.requested',
      'declaration.answers_saved',
      'declaration.submitted',
      'declaration.clarification_requested',
      'declaration.assessed',
      'declaration.changed',
      'declaration.stale',
      'declaration.rescheduled',
      'declaration.withdrawn',
    ],
  },
  facts: declarationFacts as Aggregate['facts'],
  routes,
};
