import { holdsView } from '#holds';
import { type Command, holdsReaching } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import type { AgreementFacts, TermLimit } from './agreement-facts.policy.js';
import type { Agreement } from './agreement.state.js';
import { alpha3Of } from './alpha3.policy.js';
import { evolveTerms, exclusiveTermId, noTerms } from './exclusive-terms/exclusive-term.decider.js';
import { engagementView, partnerView } from './views/views.state.js';

const months = (maxTermMonths: number): TermLimit => ({ maxTermMonths, withoutEngagement: false });
/**
 * Longest term by partner kind, and whether an agreement may stand without an engagement. Source:
 * domain.md b.0 (process profiles).
 */
export const termLimits: Readonly<Record<string, TermLimit>> = {
  un_multilateral: { maxTermMonths: 60, withoutEngagement: true },
  government: { withoutEngagement: true },
  ngo: months(36),
  private_sector: months(24),
  foundation: months(36),
  academic: months(36),
  collaborating_centre: months(48),
  hosted_partnership: { maxTermMonths: 36, withoutEngagement: true },
  collaborative_arrangement: months(36),
};

const termsView = { name: 'exclusiveterm', initialState: noTerms, evolve: evolveTerms };

/**
 * Loads what a decision needs of other streams: partners, holds, the engagement, reserved terms.
 */
export const agreementFacts = async (
  reader: FactsReader,
  command: Command,
  state: Agreement,
): Promise<AgreementFacts> => {
  const data = command.data as Readonly<{ partnerIds?: readonly string[]; engagementId?: string }>;
  const known = state.status === 'unknown' ? undefined : state;
  const partnerIds = known?.partnerIds ?? data.partnerIds ?? [];
  const engagementId = known ? known.engagementId : data.engagementId;
  const load = async <T>(read: (id: string) => Promise<T>): Promise<[string, T][]> =>
    Promise.all(partnerIds.map(async (id): Promise<[string, T]> => [id, await read(id)]));
  const [partners, holds, terms, engagement] = await Promise.all([
    load((id) => reader.state(partnerView, id)),
    load((id) => reader.state(holdsView, id)),
    known?.exclusive ? load((id) => reader.state(termsView, exclusiveTermId(id, known.type))) : [],
    engagementId ? reader.state(engagementView, engagementId) : undefined,
  ]);
  const alpha3 = partners[0] && alpha3Of(partners[0][1].countryCode);
  return {
    partners: Object.fromEntries(partners),
    limits: termLimits,
    terms: Object.fromEntries(terms.map(([id, view]) => [id, view.terms])),
    holds: holdsReaching(
      holds.flatMap(([, view]) => view.holds),
      { engagementId, types: engagement?.types },
    ),
    ...(engagement ? { engagement } : {}),
    ...(alpha3 ? { alpha3 } : {}),
  };
};
