import { randomUUID } from 'node:crypto';
import { MongoServerError, type Collection, type Db } from 'mongodb';
import type { RecipientDirectory } from '../planning/directory.js';
import type { AttemptDocument, DeliveryDocument, NotificationDocument } from './documents.js';
import { mailOf, type Mailer } from './mail.js';
import { classify, retryDelayMs, type MailOutcome } from './mail-outcome.policy.js';

const leaseMs = 3 * 60_000;
export type Attempted = 'sent' | 'failed' | 'retry' | 'not-due';

/**
 * One attempt of one delivery: claim by compare-and-set, attempt row before the network, outcome only under the same lease.
 * A job that comes twice, late or from an old Redis finds nothing to claim and ends.
 */
export class DeliveryWorker {
  private readonly deliveries: Collection<DeliveryDocument>;
  private readonly attempts: Collection<AttemptDocument>;
  private readonly notifications: Collection<NotificationDocument>;

  constructor(db: Db, private readonly mailer: Mailer, private readonly directory: RecipientDirectory) {
    this.deliveries = db.collection('deliveries');
    this.attempts = db.collection('delivery_attempts');
    this.notifications = db.collection('notifications');
  }

  async attempt(deliveryId: string, attemptNo: number): Promise<Attempted> {
    const now = new Date();
    const token = randomUUID();
    const delivery = await this.deliveries.findOneAndUpdate(
      { _id: deliveryId, state: { $in: ['pending', 'retry_wait', 'uncertain'] }, attemptNo: attemptNo - 1, nextAttemptAt: { $lte: new Date(now.getTime() + 2_000) } },
      { $set: { state: 'sending', attemptNo, lease: { token, until: new Date(now.getTime() + leaseMs) } } },
      { returnDocument: 'after' },
    );
    if (!delivery || !(await this.begin(delivery, attemptNo, now))) return 'not-due';
    const outcome = await this.send(delivery);
    await this.finish(delivery, token, outcome);
    return outcome.class === 'accepted' ? 'sent' : outcome.retry ? 'retry' : 'failed';
  }

  private async begin(delivery: DeliveryDocument, attemptNo: number, startedAt: Date): Promise<boolean> {
    try {
      await this.attempts.insertOne({ _id: `${delivery._id}#${attemptNo}`, deliveryId: delivery._id, attemptNo, startedAt });
      return true;
    } catch (error) {
      if (error instanceof MongoServerError && error.code === 11000) return false;
      throw error;
    }
  }

  private async send(delivery: DeliveryDocument): Promise<MailOutcome> {
    const notification = await this.notifications.findOne({ _id: delivery.notificationId });
    const [recipient] = await this.directory.byPerson(delivery.personId);
    if (!notification || !recipient?.email) return { class: 'address-dead', retry: false, code: 'no-address' };
    try {
      await this.mailer.send(mailOf(delivery._id, notification, recipient));
      return { class: 'accepted', retry: false };
    } catch (error) {
      return classify(error as Parameters<typeof classify>[0]);
    }
  }

  private async finish({ _id, attemptNo, expiresAt }: DeliveryDocument, token: string, outcome: MailOutcome): Promise<void> {
    const at = new Date();
    await this.attempts.updateOne({ _id: `${_id}#${attemptNo}` }, { $set: { endedAt: at, outcome: outcome.class, ...(outcome.code ? { code: outcome.code } : {}) } });
    const next = new Date(at.getTime() + retryDelayMs(outcome, attemptNo, Math.random()));
    const state = outcome.class === 'accepted' ? 'accepted' : !outcome.retry ? 'failed' : next < expiresAt ? 'retry_wait' : 'expired';
    await this.deliveries.updateOne(
      { _id, 'lease.token': token },
      { $set: { state, outcome: { class: outcome.class, at, ...(outcome.code ? { code: outcome.code } : {}) }, ...(state === 'retry_wait' ? { nextAttemptAt: next } : {}) }, $unset: { lease: '', epoch: '' } },
    );
  }
}
