/**
 * Kinds of partners that are organisations; experts and honours are people and come with their own
 * capabilities.
 */
export const partnerKinds = [
  'un_multilateral',
  'government',
  'ngo',
  'private_sector',
  'foundation',
  'academic',
  'collaborating_centre',
  'hosted_partnership',
  'collaborative_arrangement',
] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Kinds the organisation counts as non-State actors. Source: reference b.0. */
export const nonStateActors: readonly PartnerKind[] = [
  'ngo',
  'private_sector',
  'foundation',
  'academic',
];
