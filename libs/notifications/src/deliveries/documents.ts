import type { NoticeClass } from '#kernel';

/** One thing told to one person because of one event. `_id` = derived(event, rule, key, person): a replay plans nothing new. */
export type NotificationDocument = {
  _id: string;
  eventId: string;
  eventType: string;
  rule: string;
  template: string;
  class: NoticeClass;
  personId: string;
  accountId: string;
  partnerIds: readonly string[];
  data: Readonly<Record<string, string | number>>;
  locale: string;
  /** Why it went, or did not: `recipient`, `fallback-to-lead`, `locale-fallback`. */
  decision: readonly string[];
  /** Rendered for the feed. */
  title: string;
  body: string;
  link: string;
  createdAt: Date;
  /** Order of the feed: when, then id. */
  sortKey: string;
  readAt?: Date;
};

/**
 * pending → sending → accepted | retry_wait → … | failed | expired; a worker that died leaves `uncertain`, which is sent again
 * with the same Message-ID. Everything that is due is here; Redis only rings.
 */
export type DeliveryState = 'pending' | 'sending' | 'retry_wait' | 'accepted' | 'failed' | 'expired' | 'uncertain';
export type DeliveryDocument = {
  _id: string;
  notificationId: string;
  channel: 'email';
  personId: string;
  class: NoticeClass;
  locale: string;
  state: DeliveryState;
  attemptNo: number;
  nextAttemptAt: Date;
  expiresAt: Date;
  lease?: { token: string; until: Date };
  /** Redis epoch the job was offered in; another epoch means it must be offered again. */
  epoch?: string;
  outcome?: { class: string; code?: string; at: Date };
};
export type AttemptDocument = { _id: string; deliveryId: string; attemptNo: number; startedAt: Date; endedAt?: Date; outcome?: string; code?: string };
