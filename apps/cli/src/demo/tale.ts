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
export type Tale = {
  readonly client: Client;
  readonly given: NewPartner;
  readonly screened: boolean;
  readonly idOf: (name: string) => Promise<string>;
  partner?: Case;
  engagement?: Case;
  agreement?: Case;
};
export type Act = (tale: Tale) => Promise<void>;

/** What may happen to an organisation, act by act. */
export type Story = Readonly<Partial<Record<Time, Act>>>;

export const reason = 'Told by the demo, so that there is a case of this kind to look at.';
export const partnerOf = (tale: Tale): Case => tale.partner!;

export const toIntake: Act = async (tale) => {
  tale.partner = await bringToIntake(tale.client, tale.given, { portal: true });
  await resolveDuplicates(tale.partner);
};
/** From nothing to an active partner, with the due diligence its kind asks for. */
export const activate: Act = async (tale) => {
  await toIntake(tale);
  const partner = partnerOf(tale);
  if (tale.given.kind !== 'government')
    await conclude(await reviewUntilScreened(tale.client, partner.id), {
      level: tale.given.kind === 'un_multilateral' ? 'light' : 'standard',
    });
  await partner.does('officer-2', 'activate-partner');
};
export const reattest: Act = async ({ partner, given }) => {
  await partner!.reaches('auditor', ({ status }) => status === 'active' || status === 'dormant');
  await attest(partner!, given);
};
export const afterActivation =
  (act: Act): Act =>
  async (tale) => {
    await activate(tale);
    await act(tale);
  };
