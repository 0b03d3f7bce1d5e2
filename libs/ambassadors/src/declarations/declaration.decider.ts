import {
  addDays,
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type DecisionOn,
  type Facts,
  isInReach,
  reasonOf,
  require,
  rowsFrom,
  RuleViolation,
  unseen,
  weighedHolds,
} from '#kernel';
import type { ActivityView, ExpertView } from '#ambassadors/experts';
import type { HonourView } from '#ambassadors/honours';
import type {
  Condition,
  DeclarationEvent,
  EndOfNeed,
  Matter,
  Outcome,
  StaleCause,
} from './declaration.events.js';
import {
  clarificationDays,
  dueFor,
  keptUntil,
  readingDays,
  retainedUntil,
  validFrom,
} from './declaration.policy.js';
import {
  type Declaration,
  type DeclarationCase,
  type DeclarationStatus,
  evolve,
  noDeclaration,
} from './declaration.state.js';
import { formVersion, type Summary } from './form.policy.js';

export type RequestDeclaration = Command<
  'RequestDeclaration',
  { declarantId: string; matterId: string; matter: Matter }
>;
export type SaveDeclarationAnswers = Command<
  'SaveDeclarationAnswers',
  { declarantId: string; answersRef: string; summary: Summary }
>;
export type SubmitDeclaration = Command<
  'SubmitDeclaration',
  { signed: boolean; confidentiality: boolean }
>;
export type BeginDeclarationAssessment = Command<
  'BeginDeclarationAssessment',
  {
    searchNoteRef: string;
    /** The assessor has published or held a grant with the declarant within 4 years. */
    jointWork: boolean;
  }
>;
export type RequestDeclarationClarification = Command<
  'RequestDeclarationClarification',
  { questionsRef: string; replyBy: CalendarDate }
>;
export type EscalateDeclaration = Command<'EscalateDeclaration'>;
export type ConcludeDeclarationAssessment = Command<
  'ConcludeDeclarationAssessment',
  {
    outcome: Outcome;
    conditions: Condition[];
    topicIds: string[];
    balancingRef: string;
    disclosureRef?: string;
  }
>;
export type ReportDeclarationChange = Command<
  'ReportDeclarationChange',
  {
    declarantId: string;
    changeRef: string;
    summary: Pick<Summary, 'ethicsRequired' | 'privateInterest'>;
  }
>;
/** An assessment was made so long ago; nothing happens where there is a newer one. */
export type MarkDeclarationStale = Command<'MarkDeclarationStale', { validUntil: CalendarDate }>;
/** What it is for has changed, is over, or does not take place. */
export type FollowMatter = Command<
  'FollowMatter',
  { change: 'topics' | 'dates' | 'next_meeting' | 'cancelled' | 'over' }
>;
/** The meeting is so many days away. */
export type NoteMeetingNear = Command<'NoteMeetingNear', { meetingOn: CalendarDate }>;
export type WithdrawDeclaration = Command<'WithdrawDeclaration'>;
export type GrantDeclarationReading = Command<
  'GrantDeclarationReading',
  { readerId: string; until: CalendarDate }
>;
/** `until`: the last day that is over; nothing happens where there is another one by now. */
export type EndDeclarationReading = Command<
  'EndDeclarationReading',
  { readerId: string; until?: CalendarDate }
>;
/** It was kept until then; nothing happens where somebody has needed it again. */
export type DestroyDeclarationContents = Command<
  'DestroyDeclarationContents',
  { retainUntil: CalendarDate }
>;
export type DeclarationCommand =
  | RequestDeclaration
  | SaveDeclarationAnswers
  | SubmitDeclaration
  | BeginDeclarationAssessment
  | RequestDeclarationClarification
  | EscalateDeclaration
  | ConcludeDeclarationAssessment
  | ReportDeclarationChange
  | MarkDeclarationStale
  | FollowMatter
  | NoteMeetingNear
  | WithdrawDeclaration
  | GrantDeclarationReading
  | EndDeclarationReading
  | DestroyDeclarationContents;

/** What a declaration is for, and who the declarant is to it. */
export type DeclarationFacts = CommonFacts &
  Readonly<{ activity?: ActivityView; expert?: ExpertView; honour?: HonourView }>;
type Decide<C extends Command> = DecisionOn<DeclarationCase, C, DeclarationEvent, DeclarationFacts>;

const source = 'b.8';
const known = rowsFrom<Declaration, DeclarationCase, DeclarationEvent, DeclarationFacts>(source);
const namesOf = ({ declarationId, declarantId, matter, matterId }: DeclarationCase) => ({
  declarationId,
  declarantId,
  matter,
  matterId,
});

/** An honour is under embargo: whoever is not of its circle finds no declaration for it. */
const requireCircle = (matter: Matter, { role }: Command['metadata']['actor']): void => {
  if (matter === 'honour' && (role === 'RO' || role === 'DIR')) throw unseen(true);
  if (matter === 'activity' && (role === 'AL' || role === 'DGO')) throw unseen(true);
};
/** The decision of somebody of the staff, on a matter that is theirs. */
const inCircle =
  <C extends Command>(decide: Decide<C>): Decide<C> =>
  (command, state, facts) => {
    requireCircle(state.matter, command.metadata.actor);
    return decide(command, state, facts);
  };

/** Refuses `declaration.not-invited`; what there is no such matter of is hidden. */
const aboutActivity = (
  { data: { matterId }, metadata }: RequestDeclaration,
  { activity, expert }: DeclarationFacts,
) => {
  if (activity?.status !== 'planned' || !expert || expert.status === 'unknown') throw unseen(false);
  if (!isInReach(metadata, { regionCode: activity.regionCode })) throw unseen(true);
  const advising = expert.activities[matterId];
  require(advising &&
    advising.status !==
      'ended', 'declaration.not-invited', 'Whoever is invited to an activity declares for it.');
  const { meeting, normSetting, regionCode, chairId } = activity;
  const meetingOn = meeting.start;
  const dueOn = dueFor(meetingOn, metadata.today);
  return { activityId: matterId, dueOn, meetingOn, normSetting, regionCode, chairId };
};
/** Refuses `declaration.not-asked`: a title asks for it or not, and none that has ended does. */
const aboutHonour = (
  { data: { declarantId, matterId: honourId }, metadata }: RequestDeclaration,
  { honour }: DeclarationFacts,
) => {
  if (!honour || honour.status === 'unknown') throw unseen(false);
  if (!honour.memberIds.includes(declarantId)) throw unseen(true);
  require(honour.declares &&
    honour.status !==
      'over', 'declaration.not-asked', 'No declaration of interests is asked for this title, or not any more.');
  const dueOn = dueFor(undefined, metadata.today);
  return { honourId, dueOn, normSetting: false, regionCode: 'HQ' };
};

const request = (
  command: RequestDeclaration,
  _state: Declaration,
  facts: DeclarationFacts,
): Facts<DeclarationEvent> => {
  const { aggregateId: declarationId, data, metadata } = command;
  requireCircle(data.matter, metadata.actor);
  const about =
    data.matter === 'activity' ? aboutActivity(command, facts) : aboutHonour(command, facts);
  const requested = { declarationId, ...data, ...about, formVersion };
  return [{ type: 'declaration.requested', data: requested }];
};

/**
 * Refuses `declaration.other-person`, `declaration.unanswered`, `declaration.answers-unfitting`.
 */
const save: Decide<SaveDeclarationAnswers> = ({ aggregateId: declarationId, data }, state) => {
  const { answersRef, summary } = data;
  requireOwn(data, state);
  const { unanswered, unfitting, yesCount } = summary;
  require(unanswered.length ===
    0, 'declaration.unanswered', 'Each question has one answer, yes or no.', { unanswered });
  require(unfitting.length ===
    0, 'declaration.answers-unfitting', 'A yes names the interests, a no has none.', { unfitting });
  const ethicsRequired = needsEthics(summary, state);
  const saved = { declarationId, answersRef, yesCount, ethicsRequired };
  return [
    ...(state.status === 'requested'
      ? [{ type: 'declaration.started' as const, data: { declarationId } }]
      : []),
    { type: 'declaration.answers_saved', data: saved },
  ];
};
/** The answers lie under the id that is given, for an erasure to reach them. */
const requireOwn = (
  { declarantId }: Readonly<{ declarantId: string }>,
  state: DeclarationCase,
): void =>
  require(declarantId ===
    state.declarantId, 'declaration.other-person', 'The interests are those of the declarant.');
const needsEthics = (
  { ethicsRequired, privateInterest }: ReportDeclarationChange['data']['summary'],
  { normSetting }: DeclarationCase,
): boolean => ethicsRequired || (normSetting && privateInterest);

/** Refuses `declaration.not-in-person`, `declaration.not-signed`. */
const submit: Decide<SubmitDeclaration> = (
  { aggregateId: declarationId, data, metadata },
  state,
) => {
  if (metadata.actor.onBehalfOf !== undefined)
    throw new RuleViolation(
      'declaration.not-in-person',
      'A declaration is signed by the declarant, not by an assistant.',
      'role',
    );
  require(data.signed &&
    data.confidentiality, 'declaration.not-signed', 'Sign the statement, and undertake to keep what you hear confidential.');
  const { answersRef, yesCount } = state;
  const submitted = { declarationId, answersRef: answersRef!, yesCount: yesCount! };
  return [{ type: 'declaration.submitted', data: { ...submitted, signedOn: metadata.today } }];
};

/** Refuses `declaration.update-missing`. */
const begin: Decide<BeginDeclarationAssessment> = (
  { aggregateId: declarationId, data: { searchNoteRef }, metadata },
  { status, changeRefs },
) => {
  require(status !== 'stale' ||
    changeRefs.length >
      0, 'declaration.update-missing', 'The declarant has not brought the declaration up to date.');
  const assessorId = metadata.actor.personId;
  return [
    {
      type: 'declaration.assessment_started',
      data: { declarationId, assessorId, searchNoteRef },
    },
  ];
};

/** Refuses `declaration.not-the-assessor`. */
const requireAssessor = ({ assessorIds }: DeclarationCase, { metadata }: Command): void => {
  if (!assessorIds.includes(metadata.actor.personId))
    throw new RuleViolation(
      'declaration.not-the-assessor',
      'This step is taken by whoever assesses the declaration.',
      'role',
    );
};
/** Refuses `declaration.reply-date`. */
const clarify: Decide<RequestDeclarationClarification> = (command, state) => {
  const { aggregateId: declarationId, data, metadata } = command;
  requireAssessor(state, command);
  const latest = addDays(metadata.today, clarificationDays);
  require(data.replyBy > metadata.today &&
    data.replyBy <= latest, 'declaration.reply-date', 'The declarant replies within 10 days.', {
    latest,
  });
  const { declarantId } = state;
  const asked = { declarationId, declarantId, ...data };
  return [{ type: 'declaration.clarification_requested', data: asked }];
};
const escalate: Decide<EscalateDeclaration> = (command, state) => {
  requireAssessor(state, command);
  const { aggregateId: declarationId } = command;
  const { ethicsRequired: mandatory } = state;
  return [{ type: 'declaration.escalated', data: { declarationId, mandatory } }];
};

/** Refuses `declaration.ethics-required`, `declaration.ethics-decides`. */
const requireJudge = (
  { status, ethicsRequired }: DeclarationCase,
  { metadata }: ConcludeDeclarationAssessment,
): void => {
  require(status === 'ethics_review' ||
    !ethicsRequired, 'declaration.ethics-required', 'Interests of this kind are reviewed by ethics.');
  if (status === 'ethics_review' && metadata.actor.role !== 'CRE')
    throw new RuleViolation(
      'declaration.ethics-decides',
      'What ethics reviews is concluded by ethics.',
      'role',
    );
};
/** Refuses `declaration.conditions`, `declaration.recused-topics`, `declaration.topic-unknown`. */
const requireFitting = (
  { outcome, conditions, topicIds }: ConcludeDeclarationAssessment['data'],
  { matter }: DeclarationCase,
  { activity }: DeclarationFacts,
): void => {
  require((outcome === 'conditional') ===
    conditions.length >
      0, 'declaration.conditions', 'Conditions belong to a conditional participation, and to no other outcome.');
  require(topicIds.length === 0 ||
    conditions.includes(
      'recuse',
    ), 'declaration.recused-topics', 'Topics are named with a recusal.');
  require(!conditions.includes('recuse') ||
    matter === 'honour' ||
    topicIds.length > 0, 'declaration.recused-topics', 'A recusal names its topics.');
  const topics =
    activity?.status === 'planned' ? activity.topics.map(({ topicId }) => topicId) : [];
  const unknown = topicIds.filter((topicId) => !topics.includes(topicId));
  require(unknown.length === 0, 'declaration.topic-unknown', 'The activity has no such topic.', {
    unknown,
  });
};
const conclude: Decide<ConcludeDeclarationAssessment> = (command, state, facts) => {
  const { data, metadata } = command;
  requireJudge(state, command);
  requireFitting(data, state, facts);
  const validUntil = validFrom(metadata.today);
  return [{ type: 'declaration.assessed', data: { ...namesOf(state), ...data, validUntil } }];
};

const stale = (
  state: DeclarationCase,
  cause: StaleCause,
  today: CalendarDate,
  meetingOn = state.meetingOn,
): Facts<DeclarationEvent>[number] => ({
  type: 'declaration.stale',
  data: {
    ...namesOf(state),
    cause,
    dueOn: dueFor(meetingOn, today),
    ...(meetingOn ? { meetingOn } : {}),
  },
});
/** Signed answers that say what is not so any more. */
const signed: readonly DeclarationStatus[] = [
  'submitted',
  'assessment',
  'ethics_review',
  'assessed',
];
/** Not signed yet, or to be signed anew. */
const unsigned: readonly DeclarationStatus[] = [
  'requested',
  'in_progress',
  'clarification',
  'stale',
];

const reportChange: Decide<ReportDeclarationChange> = (
  { aggregateId: declarationId, data, metadata },
  state,
) => {
  requireOwn(data, state);
  const ethicsRequired = needsEthics(data.summary, state);
  const changed = { declarationId, changeRef: data.changeRef, ethicsRequired };
  return [
    { type: 'declaration.changed', data: changed },
    ...(state.status === 'stale' ? [] : [stale(state, 'new_interest', metadata.today)]),
  ];
};

/** What was answered is kept for a time; where nothing was, there is nothing to keep. */
const withdrawn = (
  state: DeclarationCase,
  cause: EndOfNeed,
  { metadata }: Command,
): Facts<DeclarationEvent> => [
  {
    type: 'declaration.withdrawn',
    data: { ...namesOf(state), cause, ...reasonOf(metadata) },
  },
  ...((state.textRefs ?? []).length > 0
    ? [retained(state, 'not_needed', retainedUntil(metadata.today))]
    : []),
];
const retained = (
  { declarationId }: DeclarationCase,
  cause: 'not_needed' | 'legal_hold',
  retainUntil: CalendarDate,
): Facts<DeclarationEvent>[number] => ({
  type: 'declaration.retention_set',
  data: { declarationId, retainUntil, cause },
});

/** Refuses `declaration.reading-period`. Source: c.2, AUD reads contents by a grant of CRE. */
const grantReading: Decide<GrantDeclarationReading> = (
  { aggregateId: declarationId, data, metadata },
  { readings = [] },
) => {
  const { readerId, until } = data;
  const latest = addDays(metadata.today, readingDays);
  require(until >= metadata.today &&
    until <=
      latest, 'declaration.reading-period', 'An auditor reads what was answered for 30 days at most.', {
    latest,
  });
  if (readings.some((one) => one.readerId === readerId && one.until === until)) return [];
  const granted = { declarationId, readerId, until, ...reasonOf(metadata) };
  return [{ type: 'declaration.reading_granted', data: granted }];
};
const endReading: Decide<EndDeclarationReading> = (
  { aggregateId: declarationId, data: { readerId, until }, metadata },
  { readings = [] },
) => {
  const reading = readings.find((one) => one.readerId === readerId);
  if (!reading || (until !== undefined && until !== reading.until)) return [];
  const ended = { declarationId, readerId, ...reasonOf(metadata) };
  return [{ type: 'declaration.reading_ended', data: ended }];
};

/** A legal hold on the declarant wins over the end of the time. Source: E-38. */
const destroyContents: Decide<DestroyDeclarationContents> = (
  { aggregateId: declarationId, data, metadata: { today } },
  state,
  facts,
) => {
  const { status, retainUntil, textRefs = [] } = state;
  const isDue = status === 'withdrawn' && retainUntil === data.retainUntil;
  if (!isDue || textRefs.length === 0) return [];
  if (weighedHolds(facts).some(({ type }) => type === 'legal'))
    return [retained(state, 'legal_hold', keptUntil(today))];
  const destroyed = { declarationId, destroyedOn: today, textRefs: [...textRefs] };
  return [{ type: 'declaration.contents_destroyed', data: destroyed }];
};

/** The answers were given for another agenda, or other days. Source: b.8 Stale. */
const followMatter: Decide<FollowMatter> = (command, state, { activity }) => {
  const { change } = command.data;
  const { today } = command.metadata;
  if (state.status === 'withdrawn') return [];
  if (change === 'cancelled' || change === 'over')
    return withdrawn(state, `matter_${change}`, command);
  if (!activity || activity.status === 'unknown') return [];
  const meetingOn = activity.meeting.start;
  if (signed.includes(state.status)) return [stale(state, change, today, meetingOn)];
  if (meetingOn === state.meetingOn) return [];
  const moved = { ...namesOf(state), dueOn: dueFor(meetingOn, today), meetingOn };
  return [{ type: 'declaration.rescheduled', data: moved }];
};

/**
 * What somebody declares before they advise on an activity, or bear a title: answers in the vault,
 * what they come to in events. One for each person and matter, brought up to date. Source: domain
 * reference b.8.
 */
export const declarationDecider: Decider<
  Declaration,
  DeclarationCommand,
  DeclarationEvent,
  DeclarationFacts
> = {
  name: 'declaration',
  initialState: noDeclaration,
  evolve,
  /** The declarant stands where a partner does: the own account reaches the record. */
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : { regionCode: state.regionCode, partnerIds: [state.declarantId] },
  commands: {
    RequestDeclaration: { from: ['unknown', 'withdrawn'], source, decide: request },
    SaveDeclarationAnswers: known({
      from: ['requested', 'in_progress', 'clarification', 'stale'],
      decide: save,
    }),
    SubmitDeclaration: known({ from: ['in_progress'], decide: submit }),
    BeginDeclarationAssessment: known({
      from: ['submitted', 'stale'],
      separation: bars(11, (state, { data, metadata }: BeginDeclarationAssessment) => [
        ...((state as DeclarationCase).parts.declarant ?? []),
        ...(data.jointWork ? [metadata.actor.personId] : []),
      ]),
      decide: inCircle(begin),
    }),
    RequestDeclarationClarification: known({ from: ['assessment'], decide: inCircle(clarify) }),
    EscalateDeclaration: known({ from: ['assessment'], decide: inCircle(escalate) }),
    ConcludeDeclarationAssessment: known({
      from: ['assessment', 'ethics_review'],
      separation: bars(9, (state) => {
        const { requester = [], assessor = [] } = (state as DeclarationCase).parts;
        return [...requester, ...assessor];
      }),
      decide: inCircle(conclude),
    }),
    ReportDeclarationChange: known({ from: [...signed, 'stale'], decide: reportChange }),
    MarkDeclarationStale: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      decide: ({ data, metadata }: MarkDeclarationStale, state) =>
        state.status === 'assessed' && state.validUntil === data.validUntil
          ? [stale(state, 'age', metadata.today)]
          : [],
    }),
    FollowMatter: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      decide: followMatter,
    }),
    NoteMeetingNear: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      decide: ({ data: { meetingOn } }: NoteMeetingNear, state) =>
        state.status === 'assessed' || state.status === 'withdrawn' || state.meetingOn !== meetingOn
          ? []
          : [{ type: 'declaration.meeting_near', data: { ...namesOf(state), meetingOn } }],
    }),
    WithdrawDeclaration: known({
      from: [...signed, ...unsigned],
      reason: 'required',
      decide: inCircle<WithdrawDeclaration>((command, state) =>
        withdrawn(state, 'not_needed', command),
      ),
    }),
    GrantDeclarationReading: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      reason: 'required',
      people: (_state, { data }) => [{ personId: data.readerId, roles: ['AUD'] }],
      decide: grantReading,
    }),
    EndDeclarationReading: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      decide: endReading,
    }),
    DestroyDeclarationContents: known({
      from: [...signed, ...unsigned, 'withdrawn'],
      weighsHolds: true,
      decide: destroyContents,
    }),
  },
};
