import {
  addDays,
  type CalendarDate,
  type Command,
  type CommandMetadata,
  type CommonFacts,
  type Decider,
  isInReach,
  reasonOf,
  require,
  rowsFrom,
  RuleViolation,
  workHolds,
} from '#kernel';
import type { DeclarationView } from '#ambassadors/declarations';
import { regionOf } from '#reference';
import type { ActivityCase } from './activities/activity.state.js';
import type { ActivityView } from './activities/activity.view.js';
import type { EndOfParticipation, ExpertEvent, RemovalGround } from './expert.events.js';
import { type Capacity, commentDays } from './expert.policy.js';
import { type Advising, evolve, type Expert, type ExpertCase, noExpert } from './expert.state.js';

export type IdentifyExpert = Command<
  'IdentifyExpert',
  { expertId: string; nameRef: string; expertiseRef: string; countryCode: string }
>;
export type InviteExpert = Command<
  'InviteExpert',
  {
    activityId: string;
    capacity: Capacity;
    ownStaff: boolean;
    /** Serves in the activity for somebody else already. */
    representative: boolean;
  }
>;
export type RegisterExpert = Command<
  'RegisterExpert',
  { expertId: string; biographyRef: string; publicationConsent: boolean }
>;
export type PublishExpert = Command<'PublishExpert', { activityId: string; until: CalendarDate }>;
export type RecordExpertComment = Command<
  'RecordExpertComment',
  { activityId: string; commentRef: string }
>;
export type CloseExpertComment = Command<'CloseExpertComment', { activityId: string }>;
export type ConfirmExpertParticipation = Command<
  'ConfirmExpertParticipation',
  { activityId: string }
>;
export type EndExpertParticipation = Command<'EndExpertParticipation', { activityId: string }>;
/** What became of the declaration for an activity does not let the expert take part. */
export type FollowDeclaration = Command<
  'FollowDeclaration',
  { activityId: string; cause: Exclude<EndOfParticipation, 'withdrawn'> }
>;
export type RecordExpertRecusal = Command<
  'RecordExpertRecusal',
  { activityId: string; topicId: string; heldOn: CalendarDate; leftRoom: boolean }
>;
export type DeactivateExpert = Command<'DeactivateExpert'>;
export type ReactivateExpert = Command<'ReactivateExpert'>;
export type RemoveExpert = Command<'RemoveExpert', { ground: RemovalGround }>;
export type ExpertCommand =
  | IdentifyExpert
  | InviteExpert
  | RegisterExpert
  | PublishExpert
  | RecordExpertComment
  | CloseExpertComment
  | ConfirmExpertParticipation
  | EndExpertParticipation
  | FollowDeclaration
  | RecordExpertRecusal
  | DeactivateExpert
  | ReactivateExpert
  | RemoveExpert;

/** The activity a command names, and what the expert declared for it. */
export type ExpertFacts = CommonFacts &
  Readonly<{ activity?: ActivityView; declaration?: DeclarationView }>;

const source = 'b.8';
const known = rowsFrom<Expert, ExpertCase, ExpertEvent, ExpertFacts>(source);
/** States in which an expert is there to advise. */
const atHand = ['registered', 'rostered'] as const;

/** One out of reach is answered like one that is not there. Refuses `expert.activity-unknown`. */
const requireActivity = (metadata: CommandMetadata, { activity }: ExpertFacts): ActivityCase => {
  const isPlanned = activity?.status === 'planned';
  if (!isPlanned || !isInReach(metadata, { regionCode: activity.regionCode }))
    throw new RuleViolation('expert.activity-unknown', 'No such activity is planned.');
  return activity;
};
/** Refuses `expert.not-invited`. */
const requireInvited = ({ activities }: ExpertCase, activityId: string): Advising => {
  const advising = activities[activityId];
  require(advising &&
    advising.status !==
      'ended', 'expert.not-invited', 'The expert is not invited to this activity.');
  return advising;
};
/** Refuses `expert.not-confirmed`. */
const requireConfirmed = (state: ExpertCase, activityId: string): Advising => {
  const advising = requireInvited(state, activityId);
  require(advising.status ===
    'confirmed', 'expert.not-confirmed', 'The expert does not take part in this activity.');
  return advising;
};
/**
 * No declaration, no participation. Refuses `expert.declaration-stale`, `expert.declaration-open`,
 * `expert.excluded`.
 */
const requireAssessed = ({ declaration }: ExpertFacts) => {
  require(declaration?.status !==
    'stale', 'expert.declaration-stale', 'The declaration of interests is to be brought up to date.');
  require(declaration?.status ===
    'assessed', 'expert.declaration-open', 'The declaration of interests is not assessed.');
  require(declaration.outcome !==
    'excluded', 'expert.excluded', 'The declared interests exclude the expert from this activity.');
  return declaration;
};
/** Refuses `expert.not-published`, `expert.comment-over`. */
const requireComments = (state: ExpertCase, activityId: string) => {
  const { comments } = requireInvited(state, activityId);
  require(comments, 'expert.not-published', 'The expert was not posted for comments.');
  require(!comments.closed, 'expert.comment-over', 'The time for comments is over.');
  return comments;
};

/** Refuses `expert.capacity`, `expert.own-staff`, `expert.representative`. */
const requirePersonal = ({ capacity, ownStaff, representative }: InviteExpert['data']): void => {
  require(capacity ===
    'personal', 'expert.capacity', 'An expert advises in a personal capacity, for nobody else.');
  require(!ownStaff, 'expert.own-staff', 'Staff of the organisation are no experts to it.');
  require(!representative, 'expert.representative', 'Whoever serves in the activity for somebody else does not advise on it.');
};

/** The chair, or an officer for the chair. Refuses `expert.not-the-chair`. */
const requireChair = (
  { metadata: { actor } }: RecordExpertRecusal,
  { chairId }: ActivityCase,
): void => {
  if (actor.role !== 'RO' && actor.personId !== chairId)
    throw new RuleViolation(
      'expert.not-the-chair',
      'A recusal is recorded by the chair, or by an officer for the chair.',
      'role',
    );
};

/** People who advise in a personal capacity. Source: domain reference b.8. */
export const expertDecider: Decider<Expert, ExpertCommand, ExpertEvent, ExpertFacts> = {
  name: 'expert',
  initialState: noExpert,
  evolve,
  /** The expert stands where a partner does: the own account reaches the record. */
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          countryCode: state.countryCode,
          regionCode: state.regionCode,
          partnerIds: [state.expertId],
        },
  commands: {
    IdentifyExpert: {
      from: ['unknown'],
      source,
      decide: ({ data, metadata: { today } }) => {
        const regionCode = regionOf(data.countryCode, today) ?? 'HQ';
        return [{ type: 'expert.identified', data: { ...data, regionCode } }];
      },
    },
    InviteExpert: known({
      from: ['identified', 'invited', ...atHand],
      decide: ({ aggregateId: expertId, data, metadata }: InviteExpert, state, facts) => {
        requirePersonal(data);
        requireActivity(metadata, facts);
        const { activityId } = data;
        const advising = state.activities[activityId];
        const isAsked = advising !== undefined && advising.status !== 'ended';
        return isAsked ? [] : [{ type: 'expert.invited', data: { expertId, activityId } }];
      },
    }),
    RegisterExpert: known({
      from: ['invited', ...atHand],
      decide: ({ aggregateId: expertId, data }: RegisterExpert) => {
        const { biographyRef, publicationConsent } = data;
        // The biography lies under the id that is given, for an erasure to reach it.
        require(data.expertId ===
          expertId, 'expert.other-person', 'The biography is that of the expert.');
        return [
          { type: 'expert.registered', data: { expertId, biographyRef, publicationConsent } },
        ];
      },
    }),
    PublishExpert: known({
      from: atHand,
      decide: ({ aggregateId: expertId, data, metadata }: PublishExpert, state, facts) => {
        const { activityId, until } = data;
        const { comments } = requireInvited(state, activityId);
        if (comments) return [];
        const { title: activityTitle } = requireActivity(metadata, facts);
        const { nameRef, biographyRef, publicationConsent } = state;
        require(publicationConsent &&
          biographyRef, 'expert.not-consented', 'Name and biography are posted with the consent of the expert.');
        const { disclosureRef } = requireAssessed(facts);
        const earliest = addDays(metadata.today, commentDays);
        require(until >=
          earliest, 'expert.comment-short', 'Comments are taken for at least 14 days.', {
          earliest,
        });
        const posted = { expertId, activityId, activityTitle, nameRef, biographyRef, until };
        const disclosed = disclosureRef ? { disclosureRef } : {};
        return [{ type: 'expert.published_for_comment', data: { ...posted, ...disclosed } }];
      },
    }),
    RecordExpertComment: known({
      from: atHand,
      decide: ({ aggregateId: expertId, data }: RecordExpertComment, state) => {
        const { activityId, commentRef } = data;
        const count = requireComments(state, activityId).count + 1;
        return [
          { type: 'expert.comment_received', data: { expertId, activityId, commentRef, count } },
        ];
      },
    }),
    CloseExpertComment: known({
      from: atHand,
      decide: ({ aggregateId: expertId, data, metadata }: CloseExpertComment, state) => {
        const { activityId } = data;
        if (state.activities[activityId]?.comments?.closed) return [];
        const { until, count } = requireComments(state, activityId);
        require(metadata.today >
          until, 'expert.comment-running', 'The last day for comments is not over.', { until });
        return [{ type: 'expert.comment_closed', data: { expertId, activityId, count } }];
      },
    }),
    ConfirmExpertParticipation: known({
      from: atHand,
      blockedBy: workHolds,
      decide: (command: ConfirmExpertParticipation, state, facts) => {
        const { aggregateId: expertId, data, metadata } = command;
        const { activityId } = data;
        const { status, comments } = requireInvited(state, activityId);
        if (status === 'confirmed') return [];
        const { publicComment } = requireActivity(metadata, facts);
        const { conditions, topicIds } = requireAssessed(facts);
        require(!publicComment ||
          comments?.closed, 'expert.comment-open', 'The public has not had its time to comment.');
        return [
          {
            type: 'expert.participation_confirmed',
            data: {
              expertId,
              activityId,
              capacity: 'personal',
              conditions: [...conditions],
              topicIds: [...topicIds],
            },
          },
        ];
      },
    }),
    EndExpertParticipation: known({
      from: atHand,
      reason: 'required',
      decide: ({ aggregateId: expertId, data, metadata }: EndExpertParticipation, state) => {
        const { activityId } = data;
        if (state.activities[activityId]?.status === 'ended') return [];
        requireInvited(state, activityId);
        const ended = { expertId, activityId, cause: 'withdrawn' as const, ...reasonOf(metadata) };
        return [{ type: 'expert.participation_ended', data: ended }];
      },
    }),
    FollowDeclaration: known({
      from: ['identified', 'invited', ...atHand, 'inactive', 'removed'],
      decide: ({ aggregateId: expertId, data }: FollowDeclaration, { activities }) =>
        activities[data.activityId]?.status === 'confirmed'
          ? [{ type: 'expert.participation_ended', data: { expertId, ...data } }]
          : [],
    }),
    RecordExpertRecusal: known({
      from: ['rostered'],
      decide: (command: RecordExpertRecusal, state, facts) => {
        const { aggregateId: expertId, data, metadata } = command;
        const { activityId, topicId, heldOn } = data;
        const { recusals } = requireConfirmed(state, activityId);
        const activity = requireActivity(metadata, facts);
        requireChair(command, activity);
        const { topics, meeting } = activity;
        require(topics.some(
          (topic) => topic.topicId === topicId,
        ), 'expert.topic-unknown', 'The activity has no such topic.');
        const isDuring = meeting.start <= heldOn && heldOn <= meeting.end;
        require(isDuring &&
          heldOn <=
            metadata.today, 'expert.recusal-date', 'A recusal is recorded on a day of the meeting, or after it.', {
          ...meeting,
        });
        const isThere = recusals.some((one) => one.topicId === topicId && one.heldOn === heldOn);
        return isThere ? [] : [{ type: 'expert.recusal_recorded', data: { expertId, ...data } }];
      },
    }),
    DeactivateExpert: known({
      from: ['registered'],
      decide: ({ aggregateId: expertId }: DeactivateExpert) => [
        { type: 'expert.deactivated', data: { expertId } },
      ],
    }),
    ReactivateExpert: known({
      from: ['inactive'],
      decide: ({ aggregateId: expertId }: ReactivateExpert) => [
        { type: 'expert.reactivated', data: { expertId } },
      ],
    }),
    RemoveExpert: known({
      from: ['identified', 'invited', ...atHand, 'inactive'],
      reason: 'required',
      decide: ({ aggregateId: expertId, data: { ground }, metadata }: RemoveExpert) => [
        { type: 'expert.removed', data: { expertId, ground, ...reasonOf(metadata) } },
      ],
    }),
  },
};
