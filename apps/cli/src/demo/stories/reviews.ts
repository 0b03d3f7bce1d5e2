import {
  analyse,
  beginReview,
  conclude,
  reviewUntilScreened,
} from '../../journeys/due-diligence.js';
import type { Case } from '../../journeys/case.js';
import { type Act, activate, partnerOf, reattest, type Story, toIntake } from '../tale.js';

const review =
  (act: (review: Case) => Promise<unknown>): Act =>
  async (tale) => {
    await toIntake(tale);
    await act(await reviewUntilScreened(tale.client, partnerOf(tale).id));
  };

/** Every state of a due diligence. */
export const reviews = {
  reviewRequested: { today: toIntake },
  reviewCollecting: {
    threeWeeksAgo: async (tale) => {
      await toIntake(tale);
      await beginReview(tale.client, partnerOf(tale).id);
    },
  },
  reviewAnalysis: { today: review((one) => one.reaches('analyst', 'analysis')) },
  reviewQualityCheck: { today: review((one) => analyse(one)) },
  reviewAdverse: {
    today: review((one) => conclude(one, { rating: 'adverse', outcome: 'adverse' })),
  },
  reviewCancelled: {
    today: async (tale) => {
      await toIntake(tale);
      await (
        await beginReview(tale.client, partnerOf(tale).id)
      ).does('diligence-lead', 'cancel-review', {
        reason: 'Asked for twice; it was reviewed under its old name.',
      });
    },
  },
  reviewExpired: { twoYearsAgo: activate, aYearAgo: reattest, threeWeeksAgo: reattest },
} satisfies Readonly<Record<string, Story>>;
