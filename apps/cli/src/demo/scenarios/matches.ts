import type { Case } from '../../journeys/case.js';
import { reviewUntilScreened } from '../../journeys/due-diligence.js';
import { complete } from '../../journeys/partner.js';
import { matchOf, somebodyElse } from '../../journeys/screening.js';
import { type Act, partnerOf, type Scenario, type ScenarioRun, toIntake } from '../scenario.js';

/** A review that stands still because somebody on the board has the name of a listed person. */
const matched =
  (act: (match: Case, run: ScenarioRun) => Promise<unknown>): Act =>
  async (run) => {
    await toIntake(run);
    await reviewUntilScreened(run.client, partnerOf(run).id);
    if (run.screened) await act(await matchOf(run.client, partnerOf(run).id), run);
  };
const take = (match: Case): Promise<unknown> => match.does('analyst', 'take-match');

/** Every state of a screening match. */
export const matches = {
  matchOpen: { today: matched(async () => {}) },
  matchInReview: { today: matched(take) },
  matchEscalated: {
    today: matched(async (match) => {
      await take(match);
      await match.does('analyst', 'escalate-match', {
        reason: 'Same year and nationality; the address is near.',
      });
    }),
  },
  matchConfirmed: {
    today: matched(async (match) => {
      await take(match);
      await match.does('diligence-lead', 'confirm-match', {
        reason: 'Passport number and address are those of the entry.',
      });
      await match.does('ethics', 'confirm-match', {
        reason: 'The file holds a copy of the passport; the number agrees.',
      });
    }),
  },
  matchCleared: {
    today: matched(async (match) => {
      await take(match);
      await match.does('diligence-lead', 'clear-match', somebodyElse);
    }),
  },
  matchObsolete: {
    today: matched(async (match, run) => {
      const partner = partnerOf(run);
      await partner.does('officer-2', 'request-information', {
        items: ['The board as elected this year'],
        dueDate: run.client.day(20),
      });
      await complete(partner, {
        ...run.given,
        people: { ...run.given.people, board_member: 'Beatriz Montenegro' },
      });
      await match.reaches('analyst', 'obsolete');
    }),
  },
} satisfies Readonly<Record<string, Scenario>>;
