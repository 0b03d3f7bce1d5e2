import { personIn } from '#eventing/testing';
import type { Command, CommandMetadata, NewEvent, Role } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import type { DeclarationCommand } from './declaration.decider.js';
import { type Answer, questions, summaryOf } from './form.policy.js';

/** One worked case, from the request to the assessment; a test changes what it is about. */
export const [declarationId, declarantId, activityId] = [
  '9c5b94b1-35ad-49bb-b118-8e8fc24abf80',
  '2b7e1516-28ae-4d2a-abf7-158809cf4f3c',
  '3e8f5a2c-9b1d-4c6e-8f7a-0b1c2d3e4f5a',
];
export const honourId = '4fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
const names = { declarationId, declarantId, matter: 'activity', matterId: activityId };
export const meeting = { start: '2026-05-11', end: '2026-05-13' };
export const topicId = '5d1f9c1e-2b3a-4c4d-8e5f-6a7b8c9d0e1f';
/** What the executor would find of the matter. */
export const facts = {
  activity: {
    status: 'planned',
    topics: [{ topicId, title: 'Free sugars' }],
    meeting,
    normSetting: true,
    regionCode: 'HQ',
    chairId: 'person-chair',
  },
  expert: { status: 'invited', activities: { [activityId]: { status: 'invited' } } },
};
export const interest = {
  entity: 'Example Foods',
  nature: 'A lecture',
  holder: 'own' as const,
  amountBand: 'under_1000' as const,
  onSubject: false,
};
/** Answers to every question: no, but for those named. */
export const answersWith = (yes: Readonly<Partial<Record<string, object>>> = {}): Answer[] =>
  questions.map((question) => ({
    question,
    yes: yes[question] !== undefined,
    interests: yes[question] ? [{ ...interest, ...yes[question] }] : [],
  }));
export const summary = (...given: Parameters<typeof answersWith>) =>
  summaryOf(answersWith(...given), '2026-03-02');

export const happened = (
  type: string,
  data: object = {},
  role: Role = 'RO',
  personId?: string,
): NewEvent =>
  ({
    type: `declaration.${type}`,
    data: { declarationId, ...data },
    by: personIn(role, personId),
  }) as NewEvent;
/** The events of a case up to an assessment, by the state they lead to. */
export const reached = (
  over: Readonly<{ matter?: 'activity' | 'honour'; ethicsRequired?: boolean }> = {},
) => {
  const { matter = 'activity', ethicsRequired = false } = over;
  const ofHonour = matter === 'honour';
  const about = { ...names, matter, matterId: ofHonour ? honourId : activityId };
  const answers = { answersRef: 'answers', yesCount: 1, ethicsRequired };
  const requested = [
    happened(
      'requested',
      {
        ...about,
        dueOn: '2026-04-13',
        formVersion: '1',
        normSetting: !ofHonour,
        regionCode: 'HQ',
        ...(ofHonour
          ? { honourId }
          : { activityId, meetingOn: meeting.start, chairId: 'person-chair' }),
      },
      ofHonour ? 'AL' : 'RO',
    ),
  ];
  const inProgress = [
    ...requested,
    happened('started', {}, 'EXP'),
    happened('answers_saved', answers, 'EXP'),
  ];
  const submitted = [
    ...inProgress,
    happened('submitted', { answersRef: 'answers', yesCount: 1, signedOn: '2026-03-02' }, 'EXP'),
  ];
  const assessor: Role = ofHonour ? 'CRE' : 'RO';
  const assessment = [
    ...submitted,
    happened(
      'assessment_started',
      { assessorId: 'person-assessor', searchNoteRef: 'note' },
      assessor,
      'person-assessor',
    ),
  ];
  const clarification = [
    ...assessment,
    happened('clarification_requested', {
      declarantId,
      questionsRef: 'questions',
      replyBy: '2026-03-12',
    }),
  ];
  const ethicsReview = [...assessment, happened('escalated', { mandatory: ethicsRequired })];
  const assessed = [
    ...assessment,
    happened(
      'assessed',
      {
        ...about,
        outcome: 'conditional',
        conditions: ['disclose'],
        topicIds: [],
        balancingRef: 'balancing',
        validUntil: '2027-03-02',
      },
      'DIR',
    ),
  ];
  const stale = [
    ...assessed,
    happened('stale', { ...about, cause: 'topics', dueOn: '2026-04-13', meetingOn: meeting.start }),
  ];
  const withdrawn = [...requested, happened('withdrawn', { ...about, cause: 'not_needed' })];
  return {
    requested,
    inProgress,
    submitted,
    assessment,
    clarification,
    ethicsReview,
    assessed,
    stale,
    withdrawn,
  };
};

type Sending = Partial<CommandMetadata> & Readonly<{ role?: Role }>;
/** A command as the role sends it; without one, as the assessor. */
export const sends = (
  type: DeclarationCommand['type'],
  data: object = {},
  { role, ...over }: Sending = {},
): Command => {
  const actor = role ? personIn(role) : personIn('RO', 'person-assessor');
  return { type, aggregateId: declarationId, data, metadata: exampleMetadata({ actor, ...over }) };
};
/** The declarant's own account. */
export const own: Sending = { role: 'EXP', scope: { partnerIds: [declarantId] } };
