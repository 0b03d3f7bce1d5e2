import { ApiSchema } from '@nestjs/swagger';
import type { NoticeClass, Role } from '#kernel';
import {
  Code,
  Flag,
  Indexed,
  OpenObject,
  One,
  Part,
  StoredIn,
  StoredRecordScope,
  Text,
  TextList,
  Timestamp,
  UuidList,
  Whole,
} from '#platform/documents';
import type { Via } from '../planning/audience.js';

const noticeClasses = ['U', 'A', 'I'] as const satisfies readonly NoticeClass[];

/** The kinds of audience in one: a role somewhere, a person or who stands in, a partner's people. */
@Part()
class NotifiedAudience {
  @Text({ optional: true }) role?: Role;
  @One(StoredRecordScope, { optional: true }) within?: StoredRecordScope;
  @Text({ optional: true }) person?: string;
  @Text({ optional: true }) or?: Role;
  @Text({ optional: true }) account?: string;
  @Text({ optional: true }) partner?: string;
  @TextList({ optional: true }) roles?: readonly Role[];
}
@Part()
class NotifiedVia {
  @One(NotifiedAudience) audience!: Via['audience'];
  @Text({ optional: true }) delegateOf?: string;
}

/**
 * One thing told to one person because of one event. `_id` = derived(event, person): a replay plans
 * nothing new.
 */
@ApiSchema({ name: 'Notification' })
@StoredIn('notifications')
@Indexed({ personId: 1, sortKey: -1 })
@Indexed({ personId: 1, readAt: 1 })
@Indexed({ record: 1, eventType: 1 })
export class NotificationDocument {
  @Text({ as: 'id' }) _id!: string;
  @Text({ kept: true }) eventId!: string;
  @Text() eventType!: string;
  /** The record of the event: `engagement-<uuid>`. Absent where it is about none. */
  @Text({ optional: true, kept: true }) record?: string;
  /** The record it speaks of, where that is another: its readers are shown it. */
  @Text({ optional: true, kept: true }) about?: string;
  @Text() rule!: string;
  @Text({ kept: true }) template!: string;
  @Code(noticeClasses) class!: NoticeClass;
  @Text({ kept: true }) personId!: string;
  @Text({ kept: true }) accountId!: string;
  /** As what the person was told; looked at again before a mail leaves. */
  @One(NotifiedVia, { kept: true }) via!: Via;
  @UuidList({ kept: true }) partnerIds!: readonly string[];
  /** Texts and numbers of the message, by name. */
  @OpenObject({ kept: true }) data!: Readonly<Record<string, string | number>>;
  /** Languages to render in, best first. */
  @TextList({ kept: true }) wished!: readonly string[];
  @Text() locale!: string;
  /**
   * Why it went: `recipient`, `delegate`, `nobody-found`, `correction`; `cut` where the
   * person may not read the record, `locale-fallback` where it is not in the person's language.
   */
  @TextList({ kept: true }) decision!: readonly string[];
  /** Rendered for the feed, with a fingerprint of the template and of the text. */
  @Text() title!: string;
  @Text() body!: string;
  @Text({ kept: true }) templateVersion!: string;
  @Text({ kept: true }) textHash!: string;
  @Text() link!: string;
  @Timestamp() createdAt!: Date;
  /** Order of the feed: when, then id. */
  @Text({ kept: true }) sortKey!: string;
  @Timestamp({ optional: true }) readAt?: Date;
  /** The event that took it back. */
  @Text({ optional: true, kept: true }) correctedBy?: string;
}

/**
 * pending → sending → accepted | retry_wait → … | failed | expired. `uncertain`: the server may
 * have taken the mail without our hearing of it
 * (the answer was lost, the worker died); sent once more with the same Message-ID. `suppressed`:
 * the person lost access, what it asks for was overtaken, the address does not work, or it is of
 * before a backup was restored and may have left already.
 * `cancelled`: taken back before it left. `gathered`: said in the mail of another delivery.
 * Everything that is due is here; Redis only rings.
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
  'gathered',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
/** States a delivery waits in. */
export const openStates = [
  'pending',
  'retry_wait',
  'uncertain',
] as const satisfies readonly DeliveryState[];

@Part()
class DeliveryLease {
  @Text() token!: string;
  @Timestamp() until!: Date;
}
@Part()
class DeliveryOutcome {
  @Text() class!: string;
  @Text({ optional: true }) code?: string;
  @Timestamp() at!: Date;
  /** Key of the address that is left alone. */
  @Text({ optional: true, kept: true }) address?: string;
}
@Part()
class SentMail {
  @Text() locale!: string;
  @Text() templateVersion!: string;
  @Text() textHash!: string;
}

const waitsForOthers = { gather: { $exists: true } };
const isGathered = { gatheredInto: { $exists: true } };

@StoredIn('deliveries')
@Indexed({ notificationId: 1 })
@Indexed({ state: 1, nextAttemptAt: 1 })
@Indexed({ state: 1, 'lease.until': 1 })
@Indexed({ state: 1, sortKey: -1 })
@Indexed({ sortKey: -1 })
@Indexed({ personId: 1, gather: 1, state: 1 }, { partialFilterExpression: waitsForOthers })
@Indexed({ gatheredInto: 1 }, { partialFilterExpression: isGathered })
export class DeliveryDocument {
  @Text({ as: 'id' }) _id!: string;
  @Text() notificationId!: string;
  @Code(['email'], { kept: true }) channel!: 'email';
  @Text() personId!: string;
  @Code(noticeClasses) class!: NoticeClass;
  @Code(deliveryStates) state!: DeliveryState;
  /** Attempts begun; the next one is `attemptNo + 1`. */
  @Whole() attemptNo!: number;
  /** Attempts our own relay was to blame for; they do not move the retry schedule on. */
  @Whole({ optional: true, kept: true }) unspent?: number;
  /** Attempts whose answer was lost: the mail may have arrived that often already. */
  @Whole({ optional: true, kept: true }) uncertain?: number;
  @Timestamp() nextAttemptAt!: Date;
  @Timestamp() expiresAt!: Date;
  @Timestamp() createdAt!: Date;
  /** Order of the list for administrators: when planned, then id. */
  @Text({ kept: true }) sortKey!: string;
  @One(DeliveryLease, { optional: true, kept: true }) lease?: DeliveryLease;
  /** Mails of one person with the same word leave in one, where they come within seconds. */
  @Text({ optional: true, kept: true }) gather?: string;
  /** The delivery whose mail says it. */
  @Text({ optional: true }) gatheredInto?: string;
  /** Others are said in its mail. */
  @Flag({ optional: true, kept: true }) leads?: true;
  /** An administrator wants it to leave. */
  @Flag({ optional: true, kept: true }) byHand?: true;
  /** Redis epoch the job was offered in; another epoch means it must be offered again. */
  @Text({ optional: true, kept: true }) epoch?: string;
  /** The last attempt's. */
  @One(DeliveryOutcome, { optional: true }) outcome?: DeliveryOutcome;
  /** Of the mail that was accepted. */
  @One(SentMail, { optional: true }) sent?: SentMail;
}

/**
 * One attempt, written before the network is touched. `late`: it ended after its lease was lost, so
 * another attempt may have been made.
 */
@ApiSchema({ name: 'DeliveryAttempt' })
@StoredIn('delivery_attempts')
@Indexed({ deliveryId: 1 })
export class AttemptDocument {
  @Text({ kept: true }) _id!: string;
  @Text({ kept: true }) deliveryId!: string;
  @Whole() attemptNo!: number;
  @Timestamp() startedAt!: Date;
  @Timestamp({ optional: true }) endedAt?: Date;
  @Text({ optional: true }) outcome?: string;
  @Text({ optional: true }) code?: string;
  @Flag({ optional: true }) late?: boolean;
}

/**
 * How often mail to an address was refused for good since one was last accepted; the address itself
 * is not kept. `personIds`: whose it was.
 */
@StoredIn('mail_addresses')
export class AddressDocument {
  @Text() _id!: string;
  @TextList() personIds!: string[];
  @Whole() refused!: number;
  @Timestamp() lastAt!: Date;
  @Text({ optional: true }) code?: string;
  @Timestamp({ optional: true }) failingSince?: Date;
}
