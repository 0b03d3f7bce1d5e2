/** What steps of the greatest consequence ask of a sign-in. */
export type StepUp = Readonly<{
  /** `told`: where the token says when it was; `always`: one that does not say it is too old. */
  when: 'off' | 'told' | 'always';
  seconds: number;
}>;
export const noStepUp: StepUp = { when: 'off', seconds: 0 };

type StepUpSettings = Readonly<{
  NODE_ENV: string;
  CONCORD_STEP_UP: 'production' | 'off' | 'told' | 'always';
  CONCORD_STEP_UP_MINUTES: number;
}>;
export const stepUpOf = ({
  NODE_ENV,
  CONCORD_STEP_UP: wanted,
  CONCORD_STEP_UP_MINUTES: minutes,
}: StepUpSettings): StepUp => {
  const standard = NODE_ENV === 'production' ? 'told' : 'off';
  return { when: wanted === 'production' ? standard : wanted, seconds: minutes * 60 };
};

/**
 * How many seconds ago the sign-in may be, where it is longer ago; undefined where such a step may
 * be taken. `signedInAt` and `now`: seconds since 1970.
 * Source: reliability-security.md S-B17, RFC 9470. The figure is configurable policy.
 */
export const signInWithin = (
  { when, seconds }: StepUp,
  signedInAt: number | undefined,
  now: number,
): number | undefined => {
  if (when === 'off' || (when === 'told' && signedInAt === undefined)) return undefined;
  return signedInAt !== undefined && now - signedInAt <= seconds ? undefined : seconds;
};
