/**
 * Numbers of the matching. Configurable policy, not an official text; source: domain reference b.3,
 * h.4.
 */
export const matchingPolicy = {
  /** From here on a pair is shown to an analyst. */
  threshold: 0.75,
  /** From here on only the lead may clear. */
  leadOnly: 0.9,
  /** Weight of an alias the list itself calls low quality. */
  lowQuality: 0.85,
  /** Weight where one is a person and the other a body. */
  otherType: 0.7,
  /** Share of the threshold a person's name on a body must reach. */
  otherTypeThreshold: 0.86,
  /** Least likeness of each word of a person's name on a body. */
  otherTypeWord: 0.9,
  /** Words of bodies that weigh less are no other name beside a person's. */
  besidePerson: 0.75,
  /** A word of people's names is common where more names of the list have it. */
  commonFrom: 8,
  /** What each doubling above that takes from its weight, and the least that is left. */
  commonness: 0.08,
  leastRarity: 0.7,
  /** Lowers the score, never hides: the year may be wrong in either source. */
  otherBirthYear: 0.15,
  sameBirthYear: 0.05,
  /** Years lists give are often approximate. */
  birthYearTolerance: 2,
} as const;
