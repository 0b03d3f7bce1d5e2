import {
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  reasonOf,
  require,
  rowsFrom,
} from '#kernel';
import type { Appointment } from '#ambassadors/honours';
import { frameworkOf } from '#reference';
import type { EligibilityView } from './eligibility-rules/eligibility-rules.view.js';
import type {
  CampaignEvent,
  CampaignPlan,
  GoalResult,
  HonoreeUnlinked,
  PlannedLanguage,
} from './campaign.events.js';
import {
  type Campaign,
  type CampaignCase,
  evolve,
  initialState,
  type LinkedHonoree,
  openStates,
  overStates,
} from './campaign.state.js';

export type CreateCampaign = Command<'CreateCampaign', CampaignPlan>;
export type ReviseCampaign = Command<'ReviseCampaign', CampaignPlan>;
export type SubmitCampaign = Command<'SubmitCampaign', { languagePlan?: PlannedLanguage[] }>;
export type ReturnCampaign = Command<'ReturnCampaign'>;
export type ApproveCampaign = Command<'ApproveCampaign'>;
export type ScheduleCampaign = Command<'ScheduleCampaign'>;
/** The first day of the period has begun. */
export type GoLive = Command<'GoLive', { start: CalendarDate }>;
export type PauseCampaign = Command<'PauseCampaign'>;
export type ResumeCampaign = Command<'ResumeCampaign'>;
export type ExtendCampaign = Command<'ExtendCampaign', { newEnd: CalendarDate }>;
export type CancelCampaign = Command<'CancelCampaign'>;
export type CloseCampaign = Command<'CloseCampaign'>;
/** The day after the period has begun, as it was when this was planned. */
export type EndCampaign = Command<'EndCampaign', { end: CalendarDate }>;
export type EvaluateCampaign = Command<'EvaluateCampaign', { results: GoalResult[] }>;
export type ClaimContribution = Command<
  'ClaimContribution',
  { claimId: string; target: string; people: number; evidenceHash: string }
>;
export type ValidateContribution = Command<
  'ValidateContribution',
  { claimId: string; people: number }
>;
export type LinkHonoree = Command<'LinkHonoree', LinkedHonoree>;
export type UnlinkHonoree = Command<'UnlinkHonoree', { appointmentId: string }>;
/** Something happened to a title that is lent to the campaign. */
export type ReviewHonoree = Command<'ReviewHonoree', { appointmentId: string }>;
export type ArchiveCampaign = Command<'ArchiveCampaign'>;
export type CampaignCommand =
  | CreateCampaign
  | ReviseCampaign
  | SubmitCampaign
  | ReturnCampaign
  | ApproveCampaign
  | ScheduleCampaign
  | GoLive
  | PauseCampaign
  | ResumeCampaign
  | ExtendCampaign
  | CancelCampaign
  | CloseCampaign
  | EndCampaign
  | EvaluateCampaign
  | ClaimContribution
  | ValidateContribution
  | LinkHonoree
  | UnlinkHonoree
  | ReviewHonoree
  | ArchiveCampaign;

export type CampaignFacts = CommonFacts &
  Readonly<{
    rules?: EligibilityView;
    /** The title the command names, as its own context publishes it. */
    appointment?: Appointment;
  }>;

/** Languages the texts of a campaign are in, or are planned in. Source: domain.md b.12. */
export const campaignLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;

/**
 * Refuses `campaign.period-order`, `campaign.period-over`, `campaign.outcome-over`,
 * `campaign.goal-twice`, `campaign.goal-still`, `campaign.language-twice`.
 */
const requirePlan = ({ period, goals, outcome, titles }: CampaignPlan, today: CalendarDate) => {
  const { start, end } = period;
  require(start < end, 'campaign.period-order', 'A campaign ends after it starts.');
  require(end > today, 'campaign.period-over', 'The period of the campaign is over.', { today });
  const framework = frameworkOf(outcome);
  const isInForce = framework && framework.from <= start && start < framework.until;
  require(isInForce, 'campaign.outcome-over', 'The programme of work of this outcome is not in force when the campaign starts.', {
    outcome,
  });
  const goalIds = goals.map(({ goalId }) => goalId);
  const goalsDiffer = new Set(goalIds).size === goalIds.length;
  require(goalsDiffer, 'campaign.goal-twice', 'Two goals have one id.');
  const moves = goals.every(({ baseline, target }) => baseline !== target);
  require(moves, 'campaign.goal-still', 'A goal has a target that is not its baseline.');
  const languages = titles.map(({ lang }) => lang);
  const languagesDiffer = new Set(languages).size === languages.length;
  require(languagesDiffer, 'campaign.language-twice', 'There is one title for each language.');
};

/**
 * Refuses `campaign.language-missing` where a language has neither a text nor a day, and
 * `campaign.language-date` where that day does not come before the campaign ends.
 */
const requireLanguages = (
  { titles, period }: CampaignCase,
  plan: readonly PlannedLanguage[],
  today: CalendarDate,
) => {
  const there = [...titles, ...plan].map(({ lang }) => lang);
  const missing = campaignLanguages.filter((lang) => !there.includes(lang));
  require(missing.length ===
    0, 'campaign.language-missing', 'Every language has its texts, or a day by which it will have them.', {
    missing,
  });
  const inTime = plan.every(({ due }) => due >= today && due < period.end);
  require(inTime, 'campaign.language-date', 'A language is planned for a day from today on, before the campaign ends.');
};

/** Why a title is lent no more; undefined while it is borne for the whole period of the link. */
const causeToUnlink = (
  { until }: LinkedHonoree,
  { status, end }: Appointment,
  today: CalendarDate,
): HonoreeUnlinked['data']['cause'] | undefined => {
  // What was taken back had never been; a suspension does not reach days that are over.
  if (status === 'rescinded') return status;
  if (status === 'suspended' && today < until) return status;
  return end < until ? 'ended' : undefined;
};

const decidedByOthers = bars(9, (state: CampaignCase) => state.people);
const source = 'b.12';

/** Rows whose decision may assume a known campaign. */
const known = rowsFrom<Campaign, CampaignCase, CampaignEvent, CampaignFacts>(source);

const everyState = [...openStates, ...overStates] as const;

/** A campaign from its draft to its end. Source: domain.md b.12. */
export const campaignDecider: Decider<Campaign, CampaignCommand, CampaignEvent, CampaignFacts> = {
  name: 'campaign',
  initialState,
  evolve,
  scopeOf: (state) =>
    state.status !== 'unknown' && state.regions.length === 1
      ? { regionCode: state.regions[0]! }
      : {},
  commands: {
    CreateCampaign: {
      from: ['unknown'],
      source,
      decide: ({ aggregateId: campaignId, data, metadata }) => {
        requirePlan(data, metadata.today);
        return [{ type: 'campaign.created', data: { campaignId, ...data } }];
      },
    },
    ReviseCampaign: known({
      from: ['draft'],
      decide: ({ data, metadata }: ReviseCampaign, { campaignId }) => {
        requirePlan(data, metadata.today);
        return [{ type: 'campaign.revised', data: { campaignId, ...data } }];
      },
    }),
    SubmitCampaign: known({
      from: ['draft'],
      decide: ({ data: { languagePlan = [] }, metadata }: SubmitCampaign, state) => {
        requirePlan(state, metadata.today);
        requireLanguages(state, languagePlan, metadata.today);
        return [
          { type: 'campaign.submitted', data: { campaignId: state.campaignId, languagePlan } },
        ];
      },
    }),
    ReturnCampaign: known({
      from: ['review'],
      reason: 'required',
      decide: ({ metadata }: ReturnCampaign, { campaignId }) => [
        { type: 'campaign.returned', data: { campaignId, ...reasonOf(metadata) } },
      ],
    }),
    ApproveCampaign: known({
      from: ['review'],
      separation: decidedByOthers,
      decide: ({ metadata }: ApproveCampaign, { campaignId, rulesId, period }, { rules }) => {
        const { today } = metadata;
        require(period.end > today, 'campaign.period-over', 'The period of the campaign is over.', {
          today,
        });
        const version = rules?.version;
        require(version !==
          undefined, 'campaign.rules-missing', 'The campaign names rules of eligibility that are approved.', {
          rulesId,
        });
        return [
          {
            type: 'campaign.approved',
            data: { campaignId, rulesId, eligibilityRuleVersion: version },
          },
        ];
      },
    }),
    ScheduleCampaign: known({
      from: ['approved'],
      decide: ({ metadata: { today } }: ScheduleCampaign, { campaignId, period }) => {
        require(period.end > today, 'campaign.period-over', 'The period of the campaign is over.', {
          today,
        });
        return [{ type: 'campaign.scheduled', data: { campaignId, period } }];
      },
    }),
    GoLive: known({
      from: everyState,
      decide: ({ data: { start } }: GoLive, { status, campaignId, period }) =>
        status === 'scheduled' && start === period.start
          ? [{ type: 'campaign.live', data: { campaignId, period } }]
          : [],
    }),
    PauseCampaign: known({
      from: ['live'],
      reason: 'required',
      decide: ({ metadata }: PauseCampaign, { campaignId }) => [
        { type: 'campaign.paused', data: { campaignId, ...reasonOf(metadata) } },
      ],
    }),
    ResumeCampaign: known({
      from: ['paused'],
      reason: 'required',
      decide: ({ metadata }: ResumeCampaign, { campaignId, period }) => {
        const { today } = metadata;
        require(period.end > today, 'campaign.period-over', 'The period of the campaign is over.', {
          today,
        });
        return [{ type: 'campaign.resumed', data: { campaignId, ...reasonOf(metadata) } }];
      },
    }),
    ExtendCampaign: known({
      from: ['live'],
      reason: 'required',
      decide: ({ data: { newEnd }, metadata }: ExtendCampaign, { campaignId, period }) => {
        const { end: oldEnd } = period;
        require(newEnd > oldEnd, 'campaign.end-not-later', 'An extension ends later than before.', {
          oldEnd,
        });
        return [
          {
            type: 'campaign.extended',
            data: { campaignId, oldEnd, newEnd, ...reasonOf(metadata) },
          },
        ];
      },
    }),
    CancelCampaign: known({
      from: openStates,
      reason: 'required',
      decide: ({ metadata }: CancelCampaign, { campaignId }) => [
        { type: 'campaign.cancelled', data: { campaignId, ...reasonOf(metadata) } },
      ],
    }),
    CloseCampaign: known({
      from: ['live', 'paused'],
      reason: 'required',
      decide: ({ metadata }: CloseCampaign, { campaignId }) => [
        { type: 'campaign.ended_early', data: { campaignId, ...reasonOf(metadata) } },
        { type: 'campaign.closed', data: { campaignId, closedOn: metadata.today } },
      ],
    }),
    EndCampaign: known({
      from: everyState,
      decide: (
        { data: { end }, metadata: { today: closedOn } }: EndCampaign,
        { status, campaignId, period },
      ) =>
        (status === 'live' || status === 'paused') && end === period.end
          ? [{ type: 'campaign.closed', data: { campaignId, closedOn } }]
          : [],
    }),
    EvaluateCampaign: known({
      from: ['closed'],
      decide: ({ data: { results } }: EvaluateCampaign, { campaignId, goals }) => {
        const wanted = goals.map(({ goalId }) => goalId).toSorted();
        const given = results.map(({ goalId }) => goalId).toSorted();
        require(wanted.join() ===
          given.join(), 'campaign.results-incomplete', 'Report a result for each goal, once.', {
          goals: wanted,
        });
        return [{ type: 'campaign.evaluated', data: { campaignId, results } }];
      },
    }),
    ClaimContribution: known({
      from: ['live', 'paused', 'closed', 'evaluated'],
      decide: ({ data }: ClaimContribution, { campaignId, period, claims }) => {
        const framework = frameworkOf(data.target);
        const isInForce =
          framework && framework.from <= period.start && period.start < framework.until;
        require(isInForce, 'campaign.target-over', 'The framework of this target is not in force when the campaign starts.', {
          target: data.target,
        });
        const isNew = !claims.some(({ claimId }) => claimId === data.claimId);
        require(isNew, 'campaign.claim-twice', 'There is a claim with this id.');
        return [{ type: 'campaign.contribution_claimed', data: { campaignId, ...data } }];
      },
    }),
    ValidateContribution: known({
      from: ['closed', 'evaluated', 'archived'],
      separation: decidedByOthers,
      decide: ({ data: { claimId, people } }: ValidateContribution, { campaignId, claims }) => {
        const claim = claims.find((one) => one.claimId === claimId);
        require(claim, 'campaign.claim-unknown', 'The campaign has no such claim.', { claimId });
        require(claim.validated ===
          undefined, 'campaign.claim-decided', 'This claim was validated already.');
        require(people <=
          claim.claimed, 'campaign.above-claim', 'No more is validated than was claimed.', {
          claimed: claim.claimed,
        });
        const { target } = claim;
        return [
          {
            type: 'campaign.contribution_validated',
            data: { campaignId, claimId, target, people },
          },
        ];
      },
    }),
    LinkHonoree: known({
      from: ['approved', 'scheduled', 'live', 'paused'],
      decide: ({ data }: LinkHonoree, { campaignId, period, honorees }, { appointment }) => {
        require(appointment?.status ===
          'current', 'campaign.honoree-not-active', 'Nobody bears this title today.');
        const { appointmentId, from, until } = data;
        const [start, end] = [
          [period.start, appointment.start].toSorted().at(-1)!,
          [period.end, appointment.end].toSorted()[0]!,
        ];
        const isWithin = start <= from && from < until && until <= end;
        require(isWithin, 'campaign.honoree-period', 'A title is lent for days within the campaign on all of which it is borne.', {
          start,
          end,
        });
        const isLinked = honorees.some(
          (one) => one.appointmentId === appointmentId && one.from === from && one.until === until,
        );
        return isLinked
          ? []
          : [{ type: 'campaign.honoree_linked', data: { campaignId, appointmentId, from, until } }];
      },
    }),
    UnlinkHonoree: known({
      from: ['approved', 'scheduled', 'live', 'paused'],
      decide: ({ data: { appointmentId } }: UnlinkHonoree, { campaignId, honorees }) =>
        honorees.some((one) => one.appointmentId === appointmentId)
          ? [
              {
                type: 'campaign.honoree_unlinked',
                data: { campaignId, appointmentId, cause: 'withdrawn' },
              },
            ]
          : [],
    }),
    ReviewHonoree: known({
      from: everyState,
      source: 'b.17.4',
      decide: ({ data, metadata }: ReviewHonoree, { campaignId, honorees }, { appointment }) => {
        const { appointmentId } = data;
        const link = honorees.find((one) => one.appointmentId === appointmentId);
        const cause = link && causeToUnlink(link, appointment!, metadata.today);
        return cause
          ? [{ type: 'campaign.honoree_unlinked', data: { campaignId, appointmentId, cause } }]
          : [];
      },
    }),
    ArchiveCampaign: known({
      from: ['evaluated'],
      decide: (_command: ArchiveCampaign, { campaignId }) => [
        { type: 'campaign.archived', data: { campaignId } },
      ],
    }),
  },
};
