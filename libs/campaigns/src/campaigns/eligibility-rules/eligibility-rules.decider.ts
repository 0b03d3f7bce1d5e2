import { bars, type Command, type Decider, peopleOf } from '#kernel';
import type { EligibilityEvent, EligibilityRules } from './eligibility-rules.events.js';

export type ProposeEligibilityRules = Command<
  'ProposeEligibilityRules',
  { name: string; rules: EligibilityRules }
>;
export type ChangeEligibilityRules = Command<
  'ChangeEligibilityRules',
  { name: string; rules: EligibilityRules }
>;
export type ApproveEligibilityRules = Command<'ApproveEligibilityRules'>;
export type EligibilityCommand =
  ProposeEligibilityRules | ChangeEligibilityRules | ApproveEligibilityRules;

type Proposal = Readonly<{
  rulesId: string;
  name: string;
  rules: EligibilityRules;
  /** Who proposed what waits for its approval. */
  proposers: readonly string[];
  /** The newest approved version; 0 before the first. */
  version: number;
}>;
export type Eligibility =
  Readonly<{ status: 'unknown' }> | (Proposal & Readonly<{ status: 'proposed' | 'approved' }>);

const evolve = (state: Eligibility, event: EligibilityEvent): Eligibility => {
  switch (event.type) {
    case 'eligibility.proposed': {
      const version = state.status === 'unknown' ? 0 : state.version;
      return { ...event.data, status: 'proposed', proposers: peopleOf(event.by), version };
    }
    case 'eligibility.approved':
      return state.status === 'unknown'
        ? state
        : { ...state, status: 'approved', version: event.data.version };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** A change is one person's proposal and another one's approval (SOD-13). */
const approvedByAnother = bars(13, (state: Eligibility) =>
  state.status === 'unknown' ? [] : state.proposers,
);

const propose = ({
  aggregateId: rulesId,
  data: { name, rules },
}: ProposeEligibilityRules | ChangeEligibilityRules) => [
  { type: 'eligibility.proposed' as const, data: { rulesId, name, rules } },
];

/** Rules of eligibility as versioned data. Source: domain.md b.12 Approve, c.3 SOD-13. */
export const eligibilityDecider: Decider<Eligibility, EligibilityCommand, EligibilityEvent> = {
  name: 'eligibility',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: () => ({}),
  commands: {
    ProposeEligibilityRules: { from: ['unknown'], source: 'b.12', decide: propose },
    ChangeEligibilityRules: {
      from: ['proposed', 'approved'],
      source: 'b.12',
      decide: propose,
    },
    ApproveEligibilityRules: {
      from: ['proposed'],
      source: 'c.3 SOD-13',
      separation: approvedByAnother,
      decide: ({ aggregateId: rulesId }, state) =>
        state.status === 'unknown'
          ? []
          : [
              {
                type: 'eligibility.approved',
                data: { rulesId, version: state.version + 1, rules: state.rules },
              },
            ],
    },
  },
};
