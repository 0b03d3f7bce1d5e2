import { type Command, isInReach } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import { erasureView } from '#onboarding/data-subjects';
import { engagementView } from '#onboarding/engagements';
import { type PartnerView, partnerView } from '#onboarding/partners';
import type { AgreementFacts, TermLimit } from './agreement-facts.policy.js';
import type { Agreement } from './agreement.state.js';
import { agreementDecider } from './agreement.decider.js';
import { alpha3Of } from './alpha3.policy.js';
import type { SendForSignature } from './signing/signing.decide.js';
import type { ContractingPartner } from './views/views.state.js';
import { evolveTerms, exclusiveTermId, noTerms } from './exclusive-terms/exclusive-term.decider.js';

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

/** Whoever may be named to sign for a partner: the people of its profile that were not erased. */
const signatoriesOf = async (
  reader: FactsReader,
  { data }: Command,
  { people, signatoryId }: PartnerView,
): Promise<readonly string[]> => {
  const { signatories = [] } = data as Partial<SendForSignature['data']>;
  const known = [...people.map(({ personId }) => personId), signatoryId];
  const named = signatories.map((one) => one.signatoryId).filter((id) => known.includes(id));
  const erasures = await Promise.all(named.map((id) => reader.state(erasureView, id)));
  return named.filter((_id, index) => !['approved', 'erased'].includes(erasures[index]!.status));
};
/** The agreement a new one is to replace, where there is one the actor may see. */
const replacedBy = async (
  reader: FactsReader,
  { metadata }: Command,
  supersedes: string,
): Promise<AgreementFacts['replaced']> => {
  const state = await reader.state(agreementDecider, supersedes);
  return state.status !== 'unknown' && isInReach(metadata, agreementDecider.scopeOf(state))
    ? { partnerIds: state.partnerIds }
    : undefined;
};

/** Loads what a decision needs of other streams: partners, the engagement, reserved terms. */
export const agreementFacts = async (
  reader: FactsReader,
  command: Command,
  state: Agreement,
): Promise<AgreementFacts> => {
  const data = command.data as Readonly<{
    partnerIds?: readonly string[];
    engagementId?: string;
    supersedes?: string;
  }>;
  const known = state.status === 'unknown' ? undefined : state;
  const partnerIds = known?.partnerIds ?? data.partnerIds ?? [];
  const engagementId = known ? known.engagementId : data.engagementId;
  const load = async <T>(read: (id: string) => Promise<T>): Promise<[string, T][]> =>
    Promise.all(partnerIds.map(async (id): Promise<[string, T]> => [id, await read(id)]));
  const [partners, terms, engagement, replaced] = await Promise.all([
    load(async (id): Promise<ContractingPartner> => {
      const partner = await reader.state(partnerView, id);
      return command.type === 'SendForSignature'
        ? { ...partner, signatories: await signatoriesOf(reader, command, partner) }
        : partner;
    }),
    known?.exclusive ? load((id) => reader.state(termsView, exclusiveTermId(id, known.type))) : [],
    engagementId ? reader.state(engagementView, engagementId) : undefined,
    data.supersedes ? replacedBy(reader, command, data.supersedes) : undefined,
  ]);
  const alpha3 = partners[0] && alpha3Of(partners[0][1].countryCode);
  return {
    partners: Object.fromEntries(partners),
    limits: termLimits,
    terms: Object.fromEntries(terms.map(([id, view]) => [id, view.terms])),
    ...(engagement ? { engagement } : {}),
    ...(replaced ? { replaced } : {}),
    ...(alpha3 ? { alpha3 } : {}),
  };
};
