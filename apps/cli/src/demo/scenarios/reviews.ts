import {
  analyse,
  beginReview,
  conclude,
  reviewUntilScreened,
} from '../../journeys/due-diligence.js';
import type { Case } from '../../journeys/case.js';
import { type Act, activate, partnerOf, reattest, type Scenario, toIntake } from '../scenario.js';

const review =
  (act: (review: Case) => Promise<unknown>): Act =>
  async (run) => {
    await toIntake(run);
    await act(await reviewUntilScreened(run.client, partnerOf(run).id));
  };

/** Every state of a due diligence. */
export const reviews = {
  reviewRequested: { today: toIntake },
  reviewCollecting: {
    threeWeeksAgo: async (run) => {
      await toIntake(run);
      await beginReview(run.client, partnerOf(run).id);
    },
  },
  reviewAnalysis: { today: review((one) => one.reaches('analyst', 'analysis')) },
  reviewQualityCheck: { today: review((one) => analyse(one)) },
  reviewAdverse: {
    today: review((one) => conclude(one, { rating: 'adverse', outcome: 'adverse' })),
  },
  reviewCancelled: {
    today: async (run) => {
      await toIntake(run);
      await (
        await beginReview(run.client, partnerOf(run).id)
      ).does('diligence-lead', 'cancel-review', {
        reason: 'Asked for twice; it was reviewed under its old name.',
      });
    },
  },
  reviewExpired: { twoYearsAgo: activate, aYearAgo: reattest, threeWeeksAgo: reattest },
} satisfies Readonly<Record<string, Scenario>>;
