import type { EligibilityEvent, EligibilityRules } from './eligibility-rules.events.js';

/** Rules of eligibility in every version that was approved; `version` is the newest. */
export type EligibilityView = Readonly<{
  status: 'unknown' | 'known';
  version?: number;
  versions: Readonly<Record<number, EligibilityRules>>;
}>;
const initialState: EligibilityView = { status: 'unknown', versions: {} };

const evolve = (state: EligibilityView, event: EligibilityEvent): EligibilityView => {
  switch (event.type) {
    case 'eligibility.proposed':
      return { ...state, status: 'known' };
    case 'eligibility.approved': {
      const { version, rules } = event.data;
      return { ...state, version, versions: { ...state.versions, [version]: rules } };
    }
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(eligibilityView, rulesId)`. */
export const eligibilityView = { name: 'eligibility', initialState, evolve } as const;
