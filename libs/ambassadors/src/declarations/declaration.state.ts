import { type Actor, type CalendarDate, peopleOf } from '#kernel';
import type {
  Condition,
  DeclarationEvent,
  Matter,
  Outcome,
  StaleCause,
} from './declaration.events.js';

export type DeclarationStatus =
  | 'requested'
  | 'in_progress'
  | 'submitted'
  | 'clarification'
  | 'assessment'
  | 'ethics_review'
  | 'assessed'
  | 'stale'
  | 'withdrawn';
/** People by the part they took, for the separation rules; also those acted for. */
export type DeclarationParts = Readonly<
  Partial<Record<'requester' | 'declarant' | 'assessor', readonly string[]>>
>;

export type DeclarationCase = Readonly<{
  status: DeclarationStatus;
  declarationId: string;
  declarantId: string;
  matter: Matter;
  matterId: string;
  dueOn: CalendarDate;
  formVersion: string;
  meetingOn?: CalendarDate;
  normSetting: boolean;
  regionCode: string;
  chairId?: string;
  answersRef?: string;
  yesCount?: number;
  ethicsRequired: boolean;
  signedOn?: CalendarDate;
  /** Whoever assesses reads the answers; who assessed an earlier version does not any more. */
  assessorIds: readonly string[];
  searchNoteRef?: string;
  clarification?: Readonly<{ questionsRef: string; replyBy: CalendarDate }>;
  outcome?: Outcome;
  conditions: readonly Condition[];
  topicIds: readonly string[];
  balancingRef?: string;
  disclosureRef?: string;
  validUntil?: CalendarDate;
  staleCause?: StaleCause;
  /** New interests that were told of since the answers were signed. */
  changeRefs: readonly string[];
  /** Auditors who may read what was answered, each until the end of a day. */
  readings?: readonly Reading[];
  /** Every text there was of it, but for what is public and the reasons of steps. */
  textRefs?: readonly string[];
  /** Once withdrawn: after this day what was answered is destroyed. */
  retainUntil?: CalendarDate;
  contentsDestroyedOn?: CalendarDate;
  parts: DeclarationParts;
}>;
export type Reading = Readonly<{ readerId: string; until: CalendarDate }>;
export type Declaration = Readonly<{ status: 'unknown' }> | DeclarationCase;
export const noDeclaration: Declaration = { status: 'unknown' };

const takesPart = (
  { parts }: DeclarationCase,
  part: keyof DeclarationParts,
  by: Actor,
): DeclarationParts => ({
  ...parts,
  [part]: [...new Set([...(parts[part] ?? []), ...peopleOf(by)])],
});

const hasText = ({ textRefs = [] }: DeclarationCase, ref: string) => ({
  textRefs: [...textRefs, ref],
});
const without = ({ readings = [] }: DeclarationCase, readerId: string): readonly Reading[] =>
  readings.filter((one) => one.readerId !== readerId);

/** What is asked for anew begins with what there was: its texts are still to be destroyed. */
export const evolve = (before: Declaration, event: DeclarationEvent): Declaration => {
  if (event.type === 'declaration.requested')
    return {
      status: 'requested',
      ...event.data,
      ethicsRequired: false,
      assessorIds: [],
      conditions: [],
      topicIds: [],
      changeRefs: [],
      ...(before.status === 'unknown' ? {} : { textRefs: before.textRefs ?? [] }),
      parts: { requester: peopleOf(event.by) },
    };
  const state = before as DeclarationCase;
  switch (event.type) {
    case 'declaration.started':
      return { ...state, status: 'in_progress' };
    case 'declaration.answers_saved': {
      const { answersRef, yesCount, ethicsRequired } = event.data;
      // Nobody assesses a draft: whoever did reads on once an assessment begins again.
      const answers = { answersRef, yesCount, ethicsRequired, changeRefs: [], assessorIds: [] };
      return { ...state, status: 'in_progress', ...answers, ...hasText(state, answersRef) };
    }
    case 'declaration.submitted': {
      const parts = takesPart(state, 'declarant', event.by);
      return { ...state, status: 'submitted', signedOn: event.data.signedOn, parts };
    }
    case 'declaration.assessment_started':
      return {
        ...state,
        status: 'assessment',
        searchNoteRef: event.data.searchNoteRef,
        ...hasText(state, event.data.searchNoteRef),
        assessorIds: peopleOf(event.by),
        parts: takesPart(state, 'assessor', event.by),
      };
    case 'declaration.clarification_requested': {
      const { questionsRef, replyBy } = event.data;
      const clarification = { questionsRef, replyBy };
      return { ...state, status: 'clarification', clarification, ...hasText(state, questionsRef) };
    }
    case 'declaration.escalated':
      return { ...state, status: 'ethics_review' };
    case 'declaration.assessed': {
      const { outcome, conditions, topicIds, balancingRef, disclosureRef, validUntil } = event.data;
      const { staleCause: _over, disclosureRef: _before, ...rest } = state;
      const result = { outcome, conditions, topicIds, balancingRef, validUntil };
      return {
        ...rest,
        status: 'assessed',
        ...result,
        ...hasText(state, balancingRef),
        ...(disclosureRef ? { disclosureRef } : {}),
      };
    }
    case 'declaration.changed': {
      const { changeRef, ethicsRequired } = event.data;
      return {
        ...state,
        changeRefs: [...state.changeRefs, changeRef],
        ...hasText(state, changeRef),
        ethicsRequired: state.ethicsRequired || ethicsRequired,
      };
    }
    case 'declaration.stale': {
      const { cause, dueOn, meetingOn } = event.data;
      const moved = meetingOn ? { meetingOn } : {};
      return { ...state, status: 'stale', staleCause: cause, dueOn, ...moved };
    }
    case 'declaration.rescheduled': {
      const { dueOn, meetingOn } = event.data;
      return { ...state, dueOn, meetingOn };
    }
    case 'declaration.meeting_near':
      return state;
    case 'declaration.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'declaration.retention_set':
      return { ...state, retainUntil: event.data.retainUntil };
    case 'declaration.reading_granted': {
      const { readerId, until } = event.data;
      return { ...state, readings: [...without(state, readerId), { readerId, until }] };
    }
    case 'declaration.reading_ended':
      return { ...state, readings: without(state, event.data.readerId) };
    case 'declaration.contents_destroyed':
      return {
        ...state,
        readings: [],
        textRefs: [],
        contentsDestroyedOn: event.data.destroyedOn,
      };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};
