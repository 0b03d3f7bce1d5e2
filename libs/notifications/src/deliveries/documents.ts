import type { NoticeClass } from '#kernel';
import type { Via } from '../planning/audience.js';

/**
 * One thing told to one person because of one event. `_id` = derived(event, person): a replay plans
 * nothing new.
 */
export type NotificationDocument = {
  _id: string;
  eventId: string;
  eventType: string;
  /** The record it is about: `engagement-<uuid>`. */
  record: string;
  rule: string;
  template: string;
  class: NoticeClass;
  personId: string;
  accountId: string;
  /** As what the person was told; looked at again before a mail leaves. */
  via: Via;
  partnerIds: readonly string[];
  data: Readonly<Record<string, string | number>>;
  /** Languages to render in, best first. */
  wished: readonly string[];
  locale: string;
  /**
   * Why it went: `recipient`, `delegate`, `nobody-found`, `correction`; `locale-fallback` where it
   * is not in the person's language.
   */
  decision: readonly string[];
  /** Rendered for the feed, with a fingerprint of the template and of the text. */
  title: string;
  body: string;
  templateVersion: string;
  textHash: string;
  link: string;
  createdAt: Date;
  /** Order of the feed: when, then id. */
  sortKey: string;
  readAt?: Date;
  /** The event that took it back. */
  correctedBy?: string;
};

/**
 * pending → sending → accepted | retry_wait → … | failed | expired. `uncertain`: the server may
 * have taken the mail without our hearing of it
 * (the answer was lost, the worker died); sent once more with the same Message-ID. `suppressed`:
 * the person lost access, the address does not work,
 * or it is of before a backup was restored and may have left already.
 * `cancelled`: taken back before it left. Everything that is due is here; Redis only rings.
 */
export const deliveryStates = [
  'pending',
  'sending',
  'retry_wait',
  'uncertain',
  'accepted',
  'failed',
  'expired',
  'suppressed',
  'cancelled',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
/** States a delivery waits in. */
export const openStates = [
  'pending',
  'retry_wait',
  'uncertain',
] as const satisfies readonly DeliveryState[];

export type DeliveryDocument = {
  _id: string;
  notificationId: string;
  channel: 'email';
  personId: string;
  class: NoticeClass;
  state: DeliveryState;
  /** Attempts begun; the next one is `attemptNo + 1`. */
  attemptNo: number;
  /** Attempts our own relay was to blame for; they do not move the retry schedule on. */
  unspent?: number;
  /** Attempts whose answer was lost: the mail may have arrived that often already. */
  uncertain?: number;
  nextAttemptAt: Date;
  expiresAt: Date;
  createdAt: Date;
  /** Order of the list for administrators: when planned, then id. */
  sortKey: string;
  lease?: { token: string; until: Date };
  /** An administrator wants it to leave. */
  byHand?: true;
  /** Redis epoch the job was offered in; another epoch means it must be offered again. */
  epoch?: string;
  /** The last attempt's; `address`: key of the address that is left alone. */
  outcome?: { class: string; code?: string; at: Date; address?: string };
  /** Of the mail that was accepted. */
  sent?: { locale: string; templateVersion: string; textHash: string };
};

/**
 * One attempt, written before the network is touched. `late`: it ended after its lease was lost, so
 * another attempt may have been made.
 */
export type AttemptDocument = {
  _id: string;
  deliveryId: string;
  attemptNo: number;
  startedAt: Date;
  endedAt?: Date;
  outcome?: string;
  code?: string;
  late?: boolean;
};
