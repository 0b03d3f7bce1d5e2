import type { Command, CommonFacts, DecisionOn, Facts } from '#kernel';
import { requireActivePartners } from '#reference';
import type { AgreementEvent } from './agreement.events.js';
import type { KnownAgreement } from './agreement.state.js';
import type { ContractedEngagement, ContractingPartner, Term } from './views/views.state.js';

/** The longest term and the direct instruments of a partner kind; from its process profile. */
export type TermLimit = Readonly<{ maxTermMonths?: number; withoutEngagement: boolean }>;
/** What a decision on an agreement knows of other streams. */
export type AgreementFacts = CommonFacts &
  Readonly<{
    partners: Readonly<Record<string, ContractingPartner>>;
    limits: Readonly<Record<string, TermLimit>>;
    engagement?: ContractedEngagement;
    /** The agreement that is to be replaced; absent where there is none the actor may see. */
    replaced?: Readonly<{ partnerIds: readonly string[] }>;
    /** ISO 3166-1 alpha-3 of the first partner's country. */
    alpha3?: string;
    /** Reserved terms by partner, for exclusive types. */
    terms: Readonly<Record<string, readonly Term[]>>;
  }>;
export type AgreementFact = Facts<AgreementEvent>[number];
export type Decide<C extends Command> = DecisionOn<
  KnownAgreement,
  C,
  AgreementEvent,
  AgreementFacts
>;

/** Fields every event of an agreement carries. */
export const agreementOf = ({
  agreementId,
  partnerIds,
}: KnownAgreement): { agreementId: string; partnerIds: string[] } => ({
  agreementId,
  partnerIds: [...partnerIds],
});
export const forEngagement = ({ engagementId }: KnownAgreement): { engagementId?: string } =>
  engagementId ? { engagementId } : {};

/** Refuses `agreement.partner-not-active`. */
export const requireActive = (partnerIds: readonly string[], { partners }: AgreementFacts): void =>
  requireActivePartners(partnerIds, partners, 'agreement.partner-not-active');
/** Terms overlap, both half-open; no end runs for ever. */
export const overlaps = (a: Omit<Term, 'agreementId'>, b: Omit<Term, 'agreementId'>): boolean =>
  (b.end === undefined || a.start < b.end) && (a.end === undefined || b.start < a.end);
