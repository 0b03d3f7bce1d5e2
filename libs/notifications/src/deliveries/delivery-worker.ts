import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { modelOn } from '#platform/documents';
import { isDuplicateKey } from '#platform/mongo';
import { AttemptDocument, DeliveryDocument, openStates } from './documents.js';
import {
  classify,
  type MailError,
  type MailOutcome,
  relayWaitMs,
  stepAfter,
} from './mail-outcome.policy.js';
import { Mailer } from './mail.js';
import { DELIVERING } from '../tokens.js';
import { type Letter, MailWriter, type Unsent } from './mail-writer.js';

/** A worker has this long from claim to outcome; longer than a mail may take. */
const leaseMs = 3 * 60_000;
const longestRelayWaitMs = 5 * 60_000;
export type Attempted = 'sent' | 'failed' | 'waits' | 'suppressed' | 'not-due';
export type WorkerOptions = Readonly<{ leaseMs?: number }>;

/**
 * One attempt of one delivery: claim by compare-and-set on the database's clock, attempt row before
 * the network, outcome only under the same lease.
 * A job that comes twice, late or from an old Redis finds nothing to claim and ends. At least once,
 * and more than once only after a lost answer or a frozen worker.
 */
@Injectable()
export class DeliveryWorker {
  private readonly deliveries: Model<DeliveryDocument>;
  private readonly attempts: Model<AttemptDocument>;
  private readonly leaseMs: number;
  /** Our own relay is broken: nothing is claimed until then. */
  private relay = { failures: 0, closedUntil: 0 };

  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
    private readonly letters: MailWriter,
    @Optional() @Inject(DELIVERING) options: WorkerOptions = {},
  ) {
    this.deliveries = modelOn(db, DeliveryDocument);
    this.attempts = modelOn(db, AttemptDocument);
    this.leaseMs = options.leaseMs ?? leaseMs;
  }

  async attempt(deliveryId: string, attemptNo: number): Promise<Attempted> {
    if (performance.now() < this.relay.closedUntil) return 'not-due';
    const token = randomUUID();
    const mine = performance.now() + this.leaseMs;
    const delivery = await this.claim(deliveryId, attemptNo, token);
    if (!delivery) return 'not-due';
    const letter = await this.letters.write(delivery);
    if ('unsent' in letter) return this.suppress(delivery, token, letter);
    // Frozen until the lease was lost: somebody else may be at it by now.
    if (!(await this.begin(delivery)) || performance.now() >= mine) return 'not-due';
    const outcome = await this.send(letter);
    this.watchRelay(outcome);
    const step = await this.finish(delivery, token, letter, outcome);
    await this.letters.delivered(letter, outcome);
    return step;
  }

  /**
   * The due delivery, taken for one lease; undefined where it is not due, not at this attempt, or
   * taken.
   */
  private async claim(
    deliveryId: string,
    attemptNo: number,
    token: string,
  ): Promise<DeliveryDocument | null> {
    const claimed = this.deliveries.findOneAndUpdate(
      {
        _id: deliveryId,
        state: { $in: [...openStates] },
        attemptNo: attemptNo - 1,
        $expr: {
          $and: [
            { $lte: ['$nextAttemptAt', { $add: ['$$NOW', 2_000] }] },
            { $gt: ['$expiresAt', '$$NOW'] },
          ],
        },
      },
      [
        {
          $set: {
            state: 'sending',
            attemptNo,
            lease: { token, until: { $add: ['$$NOW', this.leaseMs] } },
          },
        },
      ],
      { returnDocument: 'after', updatePipeline: true },
    );
    return claimed.lean();
  }

  private async begin({ _id, attemptNo }: DeliveryDocument): Promise<boolean> {
    try {
      await this.attempts.create({
        _id: `${_id}#${attemptNo}`,
        deliveryId: _id,
        attemptNo,
        startedAt: new Date(),
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async send(letter: Letter): Promise<MailOutcome> {
    try {
      await this.mailer.send(letter.mail);
      return { class: 'accepted' };
    } catch (error) {
      return classify(error as MailError);
    }
  }

  private async finish(
    delivery: DeliveryDocument,
    token: string,
    { fingerprints, mail }: Letter,
    outcome: MailOutcome,
  ): Promise<Attempted> {
    const { _id, attemptNo } = delivery;
    const unspent = (delivery.unspent ?? 0) + (outcome.class === 'ours-broken' ? 1 : 0);
    const uncertain = (delivery.uncertain ?? 0) + (outcome.class === 'answer-lost' ? 1 : 0);
    const step = stepAfter(outcome, { attemptNo, unspent, uncertain }, Math.random());
    const result = {
      class: outcome.class,
      ...(outcome.code ? { code: { $literal: outcome.code } } : {}),
      at: '$$NOW',
    };
    const sent =
      outcome.class === 'accepted' ? { sent: { locale: mail.locale, ...fingerprints } } : {};
    const next = 'waitMs' in step ? waiting(step.state, step.waitMs) : { state: step.state };
    // Together: a worker killed between the two would leave an attempt without an outcome behind a
    // delivery that has one.
    await this.db.client.withSession((session) =>
      session.withTransaction(async () => {
        const mine = await this.deliveries.updateOne(
          { _id, 'lease.token': token },
          [
            { $set: { ...next, unspent, uncertain, outcome: result, ...sent } },
            { $unset: ['lease', 'epoch'] },
          ],
          { session, updatePipeline: true },
        );
        const late = mine.matchedCount === 0;
        await this.attempts.updateOne(
          { _id: `${_id}#${attemptNo}` },
          {
            $set: {
              endedAt: new Date(),
              outcome: outcome.class,
              ...(outcome.code ? { code: outcome.code } : {}),
              ...(late ? { late } : {}),
            },
          },
          { session },
        );
        // The lease was lost, but nobody has begun again yet: the mail is there, and the doubt is
        // settled.
        if (late && outcome.class === 'accepted')
          await this.deliveries.updateOne(
            { _id, state: 'uncertain', attemptNo },
            [{ $set: { state: 'accepted', outcome: result, ...sent } }, { $unset: ['epoch'] }],
            { session, updatePipeline: true },
          );
      }),
    );
    return outcome.class === 'accepted' ? 'sent' : 'waitMs' in step ? 'waits' : 'failed';
  }

  private async suppress(
    { _id, attemptNo }: DeliveryDocument,
    token: string,
    cause: Unsent,
  ): Promise<Attempted> {
    const outcome = {
      class: cause.unsent,
      at: '$$NOW',
      ...('address' in cause ? { address: cause.address } : {}),
    };
    await this.deliveries.updateOne(
      { _id, 'lease.token': token },
      [
        { $set: { state: 'suppressed', attemptNo: attemptNo - 1, outcome } },
        { $unset: ['lease', 'epoch'] },
      ],
      { updatePipeline: true },
    );
    return 'suppressed';
  }

  private watchRelay({ class: cls }: MailOutcome): void {
    const failures = cls === 'ours-broken' ? this.relay.failures + 1 : 0;
    this.relay = {
      failures,
      closedUntil:
        failures === 0
          ? 0
          : performance.now() + Math.min(relayWaitMs * 2 ** (failures - 1), longestRelayWaitMs),
    };
  }
}

/** Waits on the database's clock, unless the mail is not worth sending by then. */
const waiting = (state: string, waitMs: number) => {
  const due = { $add: ['$$NOW', waitMs] };
  return { state: { $cond: [{ $lt: [due, '$expiresAt'] }, state, 'expired'] }, nextAttemptAt: due };
};
