/**
 * What a mail server's answer means for the delivery. `answer-lost`: the text was handed over and
 * no answer came, so it may have arrived.
 * Source: experience.md B.8 (configurable policy).
 */
export type MailOutcome = Readonly<{
  class:
    | 'accepted'
    | 'ours-broken'
    | 'transient'
    | 'address-dead'
    | 'refused'
    | 'unknown'
    | 'answer-lost';
  code?: string;
}>;
/**
 * What a mailer throws: nodemailer's codes, the server's answer, and whether the whole text had
 * been handed over before.
 */
export type MailError = Readonly<{
  code?: string;
  responseCode?: number;
  response?: string;
  handedOver?: boolean;
}>;

const enhanced = (response: string | undefined): string | undefined =>
  /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
const dead = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'];
const unreachable = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDNS',
  'ESOCKET',
  'ETLS',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];

export const classify = (error: MailError): MailOutcome => {
  const code =
    enhanced(error.response) ?? (error.responseCode ? String(error.responseCode) : error.code);
  const as = (cls: MailOutcome['class']): MailOutcome => ({
    class: cls,
    ...(code ? { code } : {}),
  });
  if (error.code === 'EAUTH' || error.responseCode === 535) return as('ours-broken');
  if (!error.responseCode)
    return as(
      error.handedOver
        ? 'answer-lost'
        : unreachable.includes(error.code ?? '')
          ? 'ours-broken'
          : 'transient',
    );
  if (error.responseCode < 500 || code === '5.2.2') return as('transient');
  if (dead.includes(code ?? '')) return as('address-dead');
  return as(code?.startsWith('5.7') ? 'refused' : 'unknown');
};

/**
 * Attempts of a delivery: begun, of those not its own fault, and of those whose answer was lost.
 */
export type Progress = Readonly<{ attemptNo: number; unspent: number; uncertain: number }>;
/** What becomes of it; `waitMs` until the next attempt. */
export type Step = Readonly<
  { state: 'accepted' | 'failed' } | { state: 'retry_wait' | 'uncertain'; waitMs: number }
>;

const minutes = [1, 5, 15, 60, 180, 360, 720, 1440];
const spread = (ms: number, jitter: number): number => Math.round(ms * (0.8 + 0.4 * jitter));
/** Trouble with our own relay is retried soon and does not move the schedule on. */
export const relayWaitMs = 15_000;
/**
 * How often a mail that may have arrived is sent once more. A second doubt makes it a dead letter:
 * better seen by an administrator than sent a third time.
 */
const mostRepeats = 1;
export const repeatWaitMs = 60_000;

/** After an attempt; `jitter` ∈ [0, 1) spreads waits by ±20 %. */
export const stepAfter = (
  outcome: MailOutcome,
  { attemptNo, unspent, uncertain }: Progress,
  jitter: number,
): Step => {
  switch (outcome.class) {
    case 'accepted':
      return { state: 'accepted' };
    case 'ours-broken':
      return { state: 'retry_wait', waitMs: spread(relayWaitMs, jitter) };
    case 'transient':
      return {
        state: 'retry_wait',
        waitMs: spread((minutes[attemptNo - unspent - 1] ?? 1440) * 60_000, jitter),
      };
    case 'answer-lost':
      return uncertain <= mostRepeats
        ? { state: 'uncertain', waitMs: spread(repeatWaitMs, jitter) }
        : { state: 'failed' };
    default:
      return { state: 'failed' };
  }
};
