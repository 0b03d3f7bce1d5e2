/** What a mail server's answer means for the delivery. Source: experience.md B.8 (configurable policy). */
export type MailOutcome = Readonly<{ class: 'accepted' | 'ours-broken' | 'transient' | 'address-dead' | 'refused' | 'unknown'; retry: boolean; code?: string }>;

type MailError = Readonly<{ code?: string; responseCode?: number; response?: string }>;
const enhanced = (response: string | undefined): string | undefined => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
const dead = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'];

export const classify = (error: MailError): MailOutcome => {
  const code = enhanced(error.response) ?? (error.responseCode ? String(error.responseCode) : error.code);
  if (error.code === 'EAUTH' || error.responseCode === 535) return { class: 'ours-broken', retry: true, code };
  if (!error.responseCode) return { class: ['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'ESOCKET'].includes(error.code ?? '') ? 'ours-broken' : 'transient', retry: true, code };
  if (error.responseCode < 500 || code === '5.2.2') return { class: 'transient', retry: true, code };
  if (dead.includes(code ?? '')) return { class: 'address-dead', retry: false, code };
  return { class: code?.startsWith('5.7') ? 'refused' : 'unknown', retry: false, code };
};

const minutes = [1, 5, 15, 60, 180, 360, 720, 1440];
/** Wait before the next attempt, in ms, ±20 % by `jitter` ∈ [0, 1). Trouble with our own relay is retried every 15 s and spends no attempt. */
export const retryDelayMs = (outcome: MailOutcome, attemptNo: number, jitter: number): number =>
  outcome.class === 'ours-broken' ? 15_000 : (minutes[Math.min(attemptNo, minutes.length) - 1] ?? 1440) * 60_000 * (0.8 + 0.4 * jitter);
