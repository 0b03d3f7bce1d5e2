/**
 * When work that comes in batches may begin again: `spacingMs` after its last beginning, and a rest
 * as long as it took, at most `longestRestMs`. Where batches take long, larger ones cost everybody
 * less.
 */
export const nextTurnAt = ({
  began,
  ended,
  spacingMs,
  longestRestMs,
}: Readonly<{ began: number; ended: number; spacingMs: number; longestRestMs: number }>): number =>
  Math.max(began + spacingMs, ended + Math.min(ended - began, longestRestMs));
