/**
 * Numbers and lists the rules of partners work with: configurable policy after domain reference b.1 and h.5, not WHO's official text.
 * Each says its unit.
 */
export const policyValues = {
  /** Days a partner has at most to complete what an officer asked for. */
  informationDays: 30,
  /** Days until a suspension is looked at again, at most. */
  suspensionReviewDays: 90,
  /** Months without engagement, campaign or agreement until a partner is dormant. */
  dormancyMonths: 36,
  /** Months an attestation may be old when a dormant partner is made active again. */
  attestationFreshMonths: 12,
  /** Months until a partner without due diligence is looked at again. */
  reviewMonths: 24,
  /** Days after a reclassification until its engagements are assessed again. */
  reassessDays: 30,
  /** Months an effective day may lie ahead. */
  effectiveAheadMonths: 12,
  /** Instruments there is one of in force per partner. Source: b.5. */
  exclusiveAgreements: ['framework_agreement', 'hosting_agreement', 'designation_letter'] as readonly string[],
  /** Scores, 0 to 1: from `listed` a record is shown as a candidate, from `mustResolve` an officer resolves it before activation. */
  duplicates: { listed: 0.75, mustResolve: 0.85 },
} as const;

/** What the signatory of a registration accepts, item by item. The newest version is the last. */
export const declarations = [
  {
    version: '2026-1',
    items: ['authorised_signatory', 'accurate_information', 'changes_told', 'no_sanctions', 'no_terrorism_financing', 'no_exploitation_abuse', 'no_fraud_corruption', 'public_register'],
  },
] as const;
export type DeclarationItem = (typeof declarations)[number]['items'][number];
export const currentDeclaration = declarations.at(-1)!;
