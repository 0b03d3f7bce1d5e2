import { addYears, idsOfPeople, require, RuleViolation, type CommandMetadata } from '#kernel';
import { screenedPeople } from '#reference';
import type {
  AssignAnalyst,
  CompleteScreening,
  NoteScreeningWaits,
  Decide,
  DeclareTie,
  DraftFinding,
  DueDiligenceFacts,
  RecordSource,
  StartScreening,
  SubmitForQualityCheck,
} from '../commands.state.js';
import type { ReviewSubject } from '../due-diligence.events.js';
import { idsOf, type KnownDueDiligence } from '../due-diligence.state.js';
import { exclusionBasisOf, levelPolicy } from '../levels/levels.policy.js';
import { reconsiderationOf } from '../reconsidering/reconsidering.decide.js';

/** Years a tie bars somebody after it ended. Source: domain.md c.3 SOD-5. */
const tieYears = 4;
/** Lists a review is screened against. */
export const screeningLists = ['UNSC'];

const refuseTie = (message: string): never => {
  throw new RuleViolation('segregation-of-duties', message, 'separation', { rule: 'SOD-5' });
};
/** Refuses `duediligence.not-the-analyst`: the steps of a review are its analyst's. */
const requireAnalyst = (state: KnownDueDiligence, metadata: CommandMetadata): void => {
  const { analystId } = state.review;
  if (analystId === undefined || !idsOfPeople(metadata).includes(analystId))
    throw new RuleViolation(
      'duediligence.not-the-analyst',
      'Only the analyst of this review takes this step.',
      'role',
    );
};

/** Gives the review to an analyst who neither asked for it nor has a tie to its subject. */
export const assignAnalyst: Decide<AssignAnalyst> = ({ data, metadata }, state, { named = {} }) => {
  const { review, ties } = state;
  const { analystId } = data;
  const ids = [analystId, ...(named[analystId]?.formerIds ?? [])];
  if (review.requesterIds.some((id) => ids.includes(id)))
    refuseTie('Separation of duties, rule SOD-5: whoever asked for the review is not its analyst.');
  const bars = ties.some(
    ({ personId, until }) =>
      ids.includes(personId) && (until === undefined || addYears(until, tieYears) > metadata.today),
  );
  if (bars)
    refuseTie('Separation of duties, rule SOD-5: the analyst has a declared tie to the subject.');
  if (review.analystId === analystId) return [];
  return [
    {
      type: 'duediligence.assigned',
      data: { ...idsOf(state), analystId, level: review.level, slaDue: review.slaDue },
    },
  ];
};

export const declareTie: Decide<DeclareTie> = ({ data }, state) => {
  const { personId, tie, until } = data;
  if (state.ties.some((one) => one.personId === personId && one.until === until)) return [];
  return [
    {
      type: 'duediligence.tie_declared',
      data: { partnerId: state.partnerId, personId, tie, ...(until ? { until } : {}) },
    },
  ];
};

/**
 * Keeps a source. After the conclusion any analyst may, and the lead is asked whether it still
 * holds.
 */
export const recordSource: Decide<RecordSource> = ({ data, metadata }, state, { newId }) => {
  if (state.status !== 'concluded') requireAnalyst(state, metadata);
  require(data.publishedOn <=
    metadata.today, 'duediligence.source-date-in-future', 'A source cannot be published after today.');
  return [
    { type: 'duediligence.source_recorded', data: { ...idsOf(state), sourceId: newId, ...data } },
    ...reconsiderationOf(state, 'new_source', metadata.today),
  ];
};

const keyRoles = ['board_member', 'executive', 'owner'];
const missingSubjects = ({ partner, profile }: DueDiligenceFacts): string[] => {
  const has = (...roles: string[]): boolean =>
    partner.people.some(({ role }) => roles.includes(role));
  const screening = profile?.screening ?? 'none';
  const wantsPeople = screening !== 'none' && screening !== 'focal_points';
  return [
    ...(partner.names === 0 ? ['names'] : []),
    ...(screening === 'focal_points' && !has('focal_point') ? ['focal_points'] : []),
    ...(wantsPeople && !has('board_member', 'executive') ? ['key_persons'] : []),
    ...(screening === 'entity_owners_and_key_persons' && !has('owner') ? ['owners'] : []),
  ];
};
/** Sends the partner and its key persons to be matched with the lists. */
export const startScreening: Decide<StartScreening> = ({ metadata }, state, facts) => {
  requireAnalyst(state, metadata);
  const missing = missingSubjects(facts);
  require(missing.length ===
    0, 'duediligence.subjects-missing', 'The profile does not name everybody who must be screened.', {
    missing,
  });
  const screening = facts.profile?.screening ?? 'none';
  const named =
    screening === 'focal_points'
      ? screenedPeople(screening, facts.partner.people)
      : facts.partner.people.filter(({ role }) => keyRoles.includes(role));
  const people = [...new Set(named.map(({ personId }) => personId))];
  const organisation: ReviewSubject[] =
    screening === 'focal_points' ? [] : [{ type: 'partner', id: state.partnerId }];
  const subjects: ReviewSubject[] = [
    ...organisation,
    ...people.map((id): ReviewSubject => ({ type: 'person', id })),
  ];
  return [
    {
      type: 'screening.run_requested',
      data: {
        runId: facts.newId,
        ...idsOf(state),
        subjects,
        lists: screeningLists,
        listVersions: [],
      },
    },
  ];
};

/** The run is over: each match it found is cleared or confirmed. */
const requireThisRun = (runId: string, { review }: KnownDueDiligence): void =>
  require(runId ===
    review.screening?.runId, 'duediligence.other-run', 'This is not the run the review waits for.');

/** Nothing to say where it waited for the same before. */
export const noteScreeningWaits: Decide<NoteScreeningWaits> = ({ data }, state) => {
  requireThisRun(data.runId, state);
  return data.waitsFor === state.review.screening?.waitsFor
    ? []
    : [{ type: 'duediligence.screening_waits', data: { ...idsOf(state), ...data } }];
};

export const completeScreening: Decide<CompleteScreening> = ({ data }, state) => {
  const { runId, counts } = data;
  requireThisRun(runId, state);
  require(counts.found ===
    counts.cleared +
      counts.confirmed, 'duediligence.matches-open', 'Some matches of the run are not closed.', {
    counts,
  });
  return [{ type: 'duediligence.screening_completed', data: { ...idsOf(state), runId, counts } }];
};

/** Answers one question, with a source or with where nothing was found. */
export const draftFinding: Decide<DraftFinding> = ({ data, metadata }, state) => {
  requireAnalyst(state, metadata);
  const { review } = state;
  const { questionCode, rating, sourceIds } = data;
  require(levelPolicy[review.level].questions.includes(
    questionCode,
  ), 'duediligence.question-not-asked', 'A review of this level does not ask this question.', {
    level: review.level,
  });
  const unknown = sourceIds.filter((id) => !review.sourceIds.includes(id));
  require(unknown.length ===
    0, 'duediligence.source-unknown', 'Some sources were not recorded in this review.', {
    sourceIds: unknown,
  });
  require(sourceIds.length > 0 ||
    (rating === 'no_concern' &&
      data.searchedWhereRef), 'duediligence.source-missing', 'A finding names a source; "nothing found" says where one has searched.');
  require(rating !== 'exclusion' ||
    exclusionBasisOf[
      questionCode
    ], 'duediligence.rating-not-for-question', 'The answer to this question cannot exclude a partner.', {
    questionCode,
  });
  return [{ type: 'duediligence.finding_drafted', data: { ...idsOf(state), ...data } }];
};

export const submitForQualityCheck: Decide<SubmitForQualityCheck> = ({ metadata }, state) => {
  requireAnalyst(state, metadata);
  const { review } = state;
  const missing = levelPolicy[review.level].questions.filter(
    (question) => !review.findings[question],
  );
  require(missing.length ===
    0, 'duediligence.questions-open', 'Some questions have no finding yet.', { missing });
  return [
    {
      type: 'duediligence.submitted_for_check',
      data: { ...idsOf(state), analystId: review.analystId ?? '' },
    },
  ];
};
