import type { Client } from '../client.js';
import type { Case } from '../journeys/case.js';
import { conclude, reviewUntilScreened } from '../journeys/due-diligence.js';
import { attest, bringToIntake, type NewPartner, resolveDuplicates } from '../journeys/partner.js';

/** When an act takes place, before today. */
export const times = ['longAgo', 'twoYearsAgo', 'aYearAgo', 'threeWeeksAgo', 'today'] as const;
export type Time = (typeof times)[number];
/**
 * One organisation, and what it has come to so far. `screened` is false where no list of ours could
 * be published.
 */
export type ScenarioRun = {
  readonly client: Client;
  readonly given: NewPartner;
  readonly screened: boolean;
  readonly idOf: (name: string) => Promise<string>;
  partner?: Case;
  engagement?: Case;
  agreement?: Case;
};
export type Act = (run: ScenarioRun) => Promise<void>;

/** What may happen to an organisation, act by act. */
export type Scenario = Readonly<Partial<Record<Time, Act>>>;

export const reason = 'Told by the demo, so that there is a case of this kind to look at.';
export const partnerOf = (run: ScenarioRun): Case => run.partner!;

export const toIntake: Act = async (run) => {
  run.partner = await bringToIntake(run.client, run.given, { portal: true });
  await resolveDuplicates(run.partner);
};
/** From nothing to an active partner, with the due diligence its kind asks for. */
export const activate: Act = async (run) => {
  await toIntake(run);
  const partner = partnerOf(run);
  if (run.given.kind !== 'government')
    await conclude(await reviewUntilScreened(run.client, partner.id), {
      level: run.given.kind === 'un_multilateral' ? 'light' : 'standard',
    });
  await partner.does('officer-2', 'activate-partner');
};
export const reattest: Act = async ({ partner, given }) => {
  await partner!.reaches('auditor', ({ status }) => status === 'active' || status === 'dormant');
  await attest(partner!, given);
};
export const afterActivation =
  (act: Act): Act =>
  async (run) => {
    await activate(run);
    await act(run);
  };
