import { Case } from '../../journeys/case.js';
import { complete, openPortal, register, submit } from '../../journeys/partner.js';
import {
  activate,
  afterActivation,
  partnerOf,
  reattest,
  type Scenario,
  type ScenarioRun,
  toIntake,
} from '../scenario.js';

/** Merged into another record by two officers. */
const merge = async (run: ScenarioRun, survivor: string): Promise<void> => {
  const survivorId = await run.idOf(survivor);
  const partner = partnerOf(run);
  await new Case(run.client, 'partners', survivorId, 1).reaches('auditor', 'active');
  await partner.does('officer', 'propose-merge', { survivorId });
  await partner.does('officer-2', 'merge-into', { survivorId });
};
/** The middle of a chain is merged once the record before it has gone into it. */
const afterMergeOf = async (run: ScenarioRun, earlier: string, survivor: string): Promise<void> => {
  await new Case(run.client, 'partners', await run.idOf(earlier), 1).reaches('auditor', 'merged');
  const partner = partnerOf(run);
  await partner.reaches(
    'auditor',
    (state: { status: string; version: number; absorbed?: object[] }) =>
      (state.absorbed ?? []).length > 0,
  );
  await merge(run, survivor);
};

/** Every state of a partner; the name says what one finds at the end. */
export const standing = {
  active: { threeWeeksAgo: activate },
  draft: {
    today: async (run) => {
      run.partner = await register(run.client, run.given);
      await complete(run.partner, run.given);
    },
  },
  submitted: {
    today: async (run) => {
      run.partner = await register(run.client, run.given);
      await complete(run.partner, run.given);
      await submit(run.partner, run.given);
    },
  },
  informationRequested: {
    threeWeeksAgo: async (run) => {
      await toIntake(run);
      await partnerOf(run).does('officer-2', 'request-information', {
        items: ['The official letter that names the focal point'],
        dueDate: run.client.day(25),
      });
    },
  },
  withdrawn: {
    today: async (run) => {
      run.partner = await register(run.client, run.given);
      await openPortal(run.client, run.partner.id);
      await run.partner.does(`portal-admin@${run.partner.id}`, 'withdraw-registration', {
        reason: 'We register through our headquarters instead.',
      });
    },
  },
  declined: {
    today: async (run) => {
      await toIntake(run);
      await partnerOf(run).does('lead', 'decline-registration', {
        reasonCode: 'not_eligible',
        reason: 'The organisation does not work in public health.',
      });
    },
  },
  suspended: {
    threeWeeksAgo: afterActivation(async (run) => {
      await partnerOf(run).does('lead', 'suspend-partner', {
        scope: 'all',
        reasonCode: 'concern_under_review',
        reviewDue: run.client.day(30),
        reason: 'Allegations in the press are being looked into.',
      });
    }),
  },
  terminated: {
    threeWeeksAgo: afterActivation(async (run) => {
      await partnerOf(run).does('director', 'terminate-relationship', {
        reasonCode: 'mutual_agreement',
        effectiveOn: run.client.day(0),
        reason: 'Both sides agreed to end the relationship.',
      });
    }),
  },
  dormant: { longAgo: activate },
  regionChange: { twoYearsAgo: activate, aYearAgo: reattest, threeWeeksAgo: reattest },
  mergeEnd: { threeWeeksAgo: activate },
  mergeMiddle: {
    threeWeeksAgo: activate,
    today: (run) => afterMergeOf(run, 'Dust and Lungs Watch', 'Clear Breath Collective'),
  },
  mergeBegin: {
    threeWeeksAgo: toIntake,
    today: (run) => merge(run, 'Clear Air Collective of the North'),
  },
} satisfies Readonly<Record<string, Scenario>>;
