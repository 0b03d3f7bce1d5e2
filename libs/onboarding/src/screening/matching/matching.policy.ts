/**
 * Numbers of the matching. Configurable policy, not an official text; source: domain reference b.3,
 * h.4.
 */
export const matchingPolicy = {
  /** From here on a pair is shown to an analyst. */
  threshold: 0.75,
  /** From here on only the lead may clear. */
  leadOnly: 0.9,
  /** From here on two words count as one. */
  sameWord: 0.84,
  /** Likeness of two words that sound alike and are spelt differently. */
  sameSound: 0.93,
  /** Weight of a name that is part of the other. */
  partOfName: 0.95,
  /** Weight of an alias the list itself calls low quality. */
  lowQuality: 0.85,
  /** Weight where one is a person and the other a body. */
  otherType: 0.7,
  /** Lowers the score, never hides: the year may be wrong in either source. */
  otherBirthYear: 0.15,
  sameBirthYear: 0.05,
  /** Years lists give are often approximate. */
  birthYearTolerance: 2,
} as const;
