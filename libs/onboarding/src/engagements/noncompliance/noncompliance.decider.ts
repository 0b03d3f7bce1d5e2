import {
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type FollowRegion,
  followsRegion,
  type Facts,
  reaches,
  require,
  requireHash,
  rowsOn,
  RuleViolation,
  reasonOf,
  scopeOfPartners,
  unseen,
} from '#kernel';
import { workingDaysFrom } from '#reference';
import type { DecisionLevel } from '../engagement.events.js';
import { reachesLevel } from '../tiering/tiering.policy.js';
import type { EngagedPartner } from '../views/views.state.js';
import type { Gravity, Ground, LadderStep, NoncomplianceEvent } from './noncompliance.events.js';
import {
  closedStates,
  evolve,
  ladder,
  type Noncompliance,
  type NoncomplianceCase,
  openStates,
} from './noncompliance.state.js';

type Cascade = { type: string; id: string; action: string }[];
export type OpenNoncompliance = Command<
  'OpenNoncompliance',
  { partnerId: string; ground: Ground; engagementId?: string; evidenceHash?: string }
>;
export type GradeNoncompliance = Command<'GradeNoncompliance', { gravity: Gravity }>;
export type TakeNoncomplianceStep = Command<
  'TakeNoncomplianceStep',
  { step: LadderStep; language: string; textHash: string }
>;
export type RecordNoncomplianceReply = Command<
  'RecordNoncomplianceReply',
  { hash: string; refuses: boolean }
>;
export type DecideNonRenewal = Command<
  'DecideNonRenewal',
  { effectiveOn: CalendarDate; cascade: Cascade }
>;
export type DecideTermination = Command<
  'DecideTermination',
  { effectiveOn: CalendarDate; cascade: Cascade }
>;
export type CloseNoncompliance = Command<
  'CloseNoncompliance',
  { outcome: 'unfounded' | 'remedied'; evidenceHash?: string }
>;
export type RescopeNoncompliance = FollowRegion<'RescopeNoncompliance'>;
export type NoncomplianceCommand =
  | OpenNoncompliance
  | GradeNoncompliance
  | TakeNoncomplianceStep
  | RecordNoncomplianceReply
  | DecideNonRenewal
  | DecideTermination
  | CloseNoncompliance
  | RescopeNoncompliance;
/** `level`: who decided the engagement concerned. */
export type NoncomplianceFacts = CommonFacts &
  Readonly<{
    partner?: EngagedPartner;
    level: DecisionLevel;
    engagementPartners?: readonly string[];
  }>;

/** Working days for a reply. */
export const replyWorkingDays: Readonly<Record<LadderStep, number>> = {
  reminder: 15,
  warning: 10,
  cease_and_desist: 5,
};
const source = 'b.4.3';
const about = ({
  caseId,
  partnerId,
}: NoncomplianceCase): { caseId: string; partnerId: string } => ({ caseId, partnerId });
const openers = bars(3, (state: NoncomplianceCase) => state.openers);
const known = rowsOn<Noncompliance, NoncomplianceCase, NoncomplianceEvent, NoncomplianceFacts>();

/** Refuses `noncompliance.engagement-unknown`, `noncompliance.evidence-missing`. */
const open = (
  { aggregateId, data, metadata }: OpenNoncompliance,
  { partner, engagementPartners }: NoncomplianceFacts,
): Facts<NoncomplianceEvent> => {
  const { partnerId, ground, engagementId, evidenceHash } = data;
  const isThere = partner !== undefined && partner.status !== 'unknown';
  const visible =
    isThere &&
    (metadata.actor.role === 'SYS' ||
      reaches(metadata.scope, { ...partner, partnerIds: [partnerId] }));
  if (!visible) throw unseen(isThere);
  require(engagementId === undefined ||
    engagementPartners?.includes(
      partnerId,
    ), 'noncompliance.engagement-unknown', 'This engagement is not one with the partner.', {
    engagementId,
  });
  require(evidenceHash !== undefined ||
    metadata.actor.role === 'SYS', 'noncompliance.evidence-missing', 'Say what shows it.');
  if (evidenceHash !== undefined) requireHash(evidenceHash, 'noncompliance.hash');
  const { kind, countryCode, regionCode } = partner;
  return [
    {
      type: 'noncompliance.opened',
      data: {
        caseId: aggregateId,
        partnerId,
        ground,
        gravity: 'ordinary',
        ...(engagementId ? { engagementId } : {}),
        ...(evidenceHash ? { evidenceHash } : {}),
        kind,
        countryCode,
        regionCode,
      },
    },
  ];
};
/**
 * Strictly one step up, or any step up in a severe case. Refuses `noncompliance.step-order`,
 * `noncompliance.reply-running`, `forbidden` (cease and desist is for legal officers).
 */
const takeStep = (
  { data, metadata }: TakeNoncomplianceStep,
  state: NoncomplianceCase,
): Facts<NoncomplianceEvent> => {
  const { step, language, textHash } = data;
  const [now, next] = [ladder.indexOf(state.status as LadderStep), ladder.indexOf(step)];
  require(state.gravity === 'severe'
    ? next > now
    : next ===
        now +
          1, 'noncompliance.step-order', 'Steps are taken one by one; only a severe case jumps.', {
    next: ladder[now + 1],
  });
  if ((step === 'cease_and_desist') !== (metadata.actor.role === 'LEG'))
    throw new RuleViolation(
      'forbidden',
      'A cease-and-desist letter is sent by a legal officer, the other steps by a partnership officer.',
      'role',
      { roles: step === 'cease_and_desist' ? ['LEG'] : ['PO', 'PO-L'] },
    );
  const over = state.dueDate === undefined || state.refused || metadata.today > state.dueDate;
  require(over ||
    state.gravity ===
      'severe', 'noncompliance.reply-running', 'The partner may still reply to the last step.', {
    dueDate: state.dueDate,
  });
  requireHash(textHash, 'noncompliance.hash');
  const dueDate = workingDaysFrom(metadata.today, replyWorkingDays[step]);
  return [
    {
      type: 'noncompliance.step_taken',
      data: {
        ...about(state),
        step,
        dueDate,
        language,
        textHash,
        ground: state.ground,
        ...(state.engagementId ? { engagementId: state.engagementId } : {}),
      },
    },
  ];
};
/** Refuses `noncompliance.ladder-not-done`, `noncompliance.decision-level` (403). */
const conclude =
  (outcome: 'non_renewal' | 'termination') =>
  (
    { data, metadata }: DecideNonRenewal | DecideTermination,
    state: NoncomplianceCase,
    { level }: NoncomplianceFacts,
  ): Facts<NoncomplianceEvent> => {
    require(state.status === 'cease_and_desist' ||
      state.gravity ===
        'severe', 'noncompliance.ladder-not-done', 'Only after a cease-and-desist letter, or in a severe case.');
    if (!reachesLevel(metadata.actor.role, level))
      throw new RuleViolation(
        'noncompliance.decision-level',
        `This decision needs the level ${level}.`,
        'role',
        { level },
      );
    const { effectiveOn, cascade } = data;
    return [
      {
        type: 'noncompliance.concluded',
        data: {
          ...about(state),
          outcome,
          effectiveOn,
          cascade,
          ...(state.engagementId ? { engagementId: state.engagementId } : {}),
          ...reasonOf(metadata),
        },
      },
    ];
  };
/** Refuses `noncompliance.evidence-missing` for a remedy nobody shows. */
const close = (
  { data, metadata }: CloseNoncompliance,
  state: NoncomplianceCase,
): Facts<NoncomplianceEvent> => {
  const { outcome, evidenceHash } = data;
  require(outcome === 'unfounded' ||
    evidenceHash !== undefined, 'noncompliance.evidence-missing', 'Say what shows the remedy.');
  if (evidenceHash !== undefined) requireHash(evidenceHash, 'noncompliance.hash');
  return [
    {
      type: 'noncompliance.closed',
      data: {
        ...about(state),
        outcome,
        ...(evidenceHash ? { evidenceHash } : {}),
        ...reasonOf(metadata),
      },
    },
  ];
};

/** The ladder from a reminder to the end of an engagement. */
export const noncomplianceDecider: Decider<
  Noncompliance,
  NoncomplianceCommand,
  NoncomplianceEvent,
  NoncomplianceFacts
> = {
  name: 'noncompliance',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: scopeOfPartners,
  commands: {
    OpenNoncompliance: {
      from: ['unknown'],
      source,
      decide: (command, _state, facts) => open(command, facts),
    },
    GradeNoncompliance: known({
      from: openStates,
      source,
      reason: 'required',
      decide: ({ data, metadata }, state) =>
        state.gravity === data.gravity
          ? []
          : [
              {
                type: 'noncompliance.graded',
                data: { ...about(state), gravity: data.gravity, ...reasonOf(metadata) },
              },
            ],
    }),
    TakeNoncomplianceStep: known({
      from: openStates.filter((one) => one !== 'cease_and_desist'),
      source,
      decide: takeStep,
    }),
    RecordNoncomplianceReply: known({
      from: openStates.filter((one) => one !== 'opened'),
      source,
      decide: ({ data }, state) => {
        requireHash(data.hash, 'noncompliance.hash');
        return [{ type: 'noncompliance.replied', data: { ...about(state), ...data } }];
      },
    }),
    DecideNonRenewal: known({
      from: openStates,
      source,
      reason: 'required',
      separation: openers,
      decide: conclude('non_renewal'),
    }),
    DecideTermination: known({
      from: [...openStates, 'non_renewal'],
      source,
      reason: 'required',
      separation: openers,
      decide: conclude('termination'),
    }),
    CloseNoncompliance: known({
      from: openStates,
      source,
      reason: 'required',
      separation: openers,
      decide: close,
    }),
    RescopeNoncompliance: followsRegion({
      from: [...openStates, 'non_renewal', ...closedStates],
      over: closedStates,
      region: ({ regionCode }) => regionCode,
      event: 'noncompliance.rescoped',
      about,
    }),
  },
};
