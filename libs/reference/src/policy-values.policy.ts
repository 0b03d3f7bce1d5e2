/**
 * Numbers and lists the rules of partners work with: configurable policy after domain reference b.1
 * and h.5, not WHO's official text.
 * Each says its unit.
 */
export const policyValues = {
  /** Days a partner has at most to complete what an officer asked for. */
  informationDays: 30,
  /** Days until a suspension is looked at again, at most. */
  suspensionReviewDays: 90,
  /**
   * Days a higher level has to countersign the end of a suspension or a hold; then it is asked
   * anew.
   */
  countersignatureDays: 14,
  /** Working days the due-diligence lead has to look at a conclusion again. */
  reconsiderWorkingDays: 5,
  /** Working days a step may wait for which no other time is set; then it counts as late. */
  stepWorkingDays: 5,
  /** Days to write a monitoring note after something happened that the profile wants one for. */
  monitoringEventDays: 30,
  /** Months without engagement, campaign or agreement until a partner is dormant. */
  dormancyMonths: 36,
  /** Days after a reclassification until its engagements are assessed again. */
  reassessDays: 30,
  /** Instruments there is one of in force per partner. Source: b.5. */
  exclusiveAgreements: [
    'framework_agreement',
    'hosting_agreement',
    'designation_letter',
  ] as readonly string[],
  /**
   * Scores, 0 to 1: from `listed` a record is shown as a candidate, from `mustResolve` an officer
   * resolves it before activation.
   */
  duplicates: { listed: 0.75, mustResolve: 0.85 },
} as const;
