import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { type AnyBulkWriteOperation, type Collection, Db } from 'mongodb';
import { driverOn } from '#platform/documents';
import { doneTogether } from '#platform/load';
import { insertOnce } from '#platform/mongo';
import { AttemptDocument, DeliveryDocument, openStates } from './documents.js';
import {
  classify,
  type MailError,
  type MailOutcome,
  relayWaitMs,
  type Step,
  stepAfter,
} from './mail-outcome.policy.js';
import { Mailer, shareEveryMs as everyMs } from './mail.js';
import { DELIVERING } from '../tokens.js';
import { type Letter, MailWriter, type Unsent } from './mail-writer.js';

/** A worker has this long from claim to outcome; longer than a mail may take. */
const leaseMs = 3 * 60_000;
const longestRelayWaitMs = 5 * 60_000;
export type Attempted = 'sent' | 'failed' | 'waits' | 'suppressed' | 'not-due';
export type WorkerOptions = Readonly<{ leaseMs?: number }>;

type Claim = Readonly<{ deliveryId: string; attemptNo: number; token: string }>;
/** An attempt that came to an end, and what is to be done next. */
type Ended = Readonly<{
  delivery: DeliveryDocument;
  token: string;
  letter: Letter;
  outcome: MailOutcome;
  step: Step;
}>;
type Dropped = Readonly<{ delivery: DeliveryDocument; token: string; cause: Unsent }>;

/**
 * One attempt of one delivery: claim by compare-and-set on the database's clock, attempt row before
 * the network, outcome only under the same lease.
 * A job that comes twice, late or from an old Redis finds nothing to claim and ends. At least once,
 * and more than once only after a lost answer or a frozen worker.
 * Deliveries that are attempted side by side share their writes; each is claimed, begun and ended by
 * itself all the same.
 */
@Injectable()
export class DeliveryWorker {
  private readonly deliveries: Collection<DeliveryDocument>;
  private readonly attempts: Collection<AttemptDocument>;
  private readonly leaseMs: number;
  /** Our own relay is broken: nothing is claimed until then. */
  private relay = { failures: 0, closedUntil: 0 };

  // Each may be tried alone: what one cannot write must not hold up the others.
  private readonly claim = doneTogether((claims: readonly Claim[]) => this.claimAll(claims), {
    alone: true,
    everyMs,
  });
  private readonly begin = doneTogether(
    (begun: readonly DeliveryDocument[]) => this.beginAll(begun),
    { everyMs },
  );
  private readonly finish = doneTogether((ended: readonly Ended[]) => this.finishAll(ended), {
    alone: true,
    everyMs,
  });
  private readonly suppress = doneTogether(
    (dropped: readonly Dropped[]) => this.suppressAll(dropped),
    { alone: true },
  );

  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
    private readonly letters: MailWriter,
    @Optional() @Inject(DELIVERING) options: WorkerOptions = {},
  ) {
    this.deliveries = driverOn(db, DeliveryDocument);
    this.attempts = driverOn(db, AttemptDocument);
    this.leaseMs = options.leaseMs ?? leaseMs;
  }

  async attempt(deliveryId: string, attemptNo: number): Promise<Attempted> {
    if (performance.now() < this.relay.closedUntil) return 'not-due';
    const token = randomUUID();
    const mine = performance.now() + this.leaseMs;
    const delivery = await this.claim({ deliveryId, attemptNo, token });
    if (!delivery) return 'not-due';
    const letter = await this.letters.write(delivery);
    if ('unsent' in letter) return this.suppress({ delivery, token, cause: letter });
    // Frozen until the lease was lost: somebody else may be at it by now.
    if (!(await this.begin(delivery)) || performance.now() >= mine) return 'not-due';
    const outcome = await this.send(letter);
    this.watchRelay(outcome);
    const step = stepOf(delivery, outcome);
    const attempted = await this.finish({ delivery, token, letter, outcome, step });
    await this.letters.delivered(letter, outcome);
    return attempted;
  }

  /**
   * The due deliveries, each taken for one lease; undefined where one is not due, not at this
   * attempt, or taken.
   */
  private async claimAll(
    claims: readonly Claim[],
  ): Promise<readonly (DeliveryDocument | undefined)[]> {
    await this.deliveries.bulkWrite(
      claims.map(({ deliveryId, attemptNo, token }) => ({
        updateOne: {
          filter: {
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
          update: [
            {
              $set: {
                state: 'sending',
                attemptNo,
                lease: { token, until: { $add: ['$$NOW', this.leaseMs] } },
              },
            },
          ],
        },
      })),
      { ordered: false },
    );
    const ids = [...new Set(claims.map(({ deliveryId }) => deliveryId))];
    const found = await this.deliveries.find({ _id: { $in: ids } }).toArray();
    const taken = new Map(found.map((one) => [one.lease?.token, one]));
    return claims.map(({ token }) => taken.get(token));
  }

  /** Whether each attempt is the first of its number. */
  private async beginAll(begun: readonly DeliveryDocument[]): Promise<readonly boolean[]> {
    const { upsertedIds } = await this.attempts.bulkWrite(
      begun.map(({ _id, attemptNo }) =>
        insertOnce({
          _id: `${_id}#${attemptNo}`,
          deliveryId: _id,
          attemptNo,
          startedAt: new Date(),
        }),
      ),
      { ordered: false },
    );
    return begun.map((_one, index) => index in upsertedIds);
  }

  private async send(letter: Letter): Promise<MailOutcome> {
    try {
      await this.mailer.send(letter.mail);
      return { class: 'accepted' };
    } catch (error) {
      return classify(error as MailError);
    }
  }

  /**
   * Outcomes of deliveries and attempts together: a worker killed between the two would leave an
   * attempt without an outcome behind a delivery that has one.
   */
  private async finishAll(ended: readonly Ended[]): Promise<readonly Attempted[]> {
    await this.db.client.withSession((session) =>
      session.withTransaction(async () => {
        const held = await this.deliveries
          .find(
            { _id: { $in: ended.map(({ delivery }) => delivery._id) } },
            { session, projection: { 'lease.token': 1 } },
          )
          .toArray();
        const tokens = new Set(held.map(({ lease }) => lease?.token));
        const isLate = ({ token }: Ended): boolean => !tokens.has(token);
        await this.attempts.bulkWrite(
          ended.map((one) => attemptEnded(one, isLate(one))),
          { session, ordered: false },
        );
        const written = ended.flatMap((one) => deliveryEnded(one, isLate(one)));
        if (written.length > 0)
          await this.deliveries.bulkWrite(written, { session, ordered: false });
      }),
    );
    return ended.map(({ outcome, step }) =>
      outcome.class === 'accepted' ? 'sent' : 'waitMs' in step ? 'waits' : 'failed',
    );
  }

  private async suppressAll(dropped: readonly Dropped[]): Promise<readonly Attempted[]> {
    await this.deliveries.bulkWrite(
      dropped.map(({ delivery: { _id, attemptNo }, token, cause }) => {
        const address = 'address' in cause ? { address: cause.address } : {};
        const outcome = { class: cause.unsent, at: '$$NOW', ...address };
        return {
          updateOne: {
            filter: { _id, 'lease.token': token },
            update: [
              { $set: { state: 'suppressed', attemptNo: attemptNo - 1, outcome } },
              { $unset: ['lease', 'epoch'] },
            ],
          },
        };
      }),
      { ordered: false },
    );
    return dropped.map(() => 'suppressed');
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

/** Attempts so far of each kind that does not move the schedule on, this one among them. */
const countsAfter = (
  { unspent = 0, uncertain = 0 }: DeliveryDocument,
  { class: cls }: MailOutcome,
) => ({
  unspent: unspent + (cls === 'ours-broken' ? 1 : 0),
  uncertain: uncertain + (cls === 'answer-lost' ? 1 : 0),
});
const stepOf = (delivery: DeliveryDocument, outcome: MailOutcome): Step => {
  const { attemptNo } = delivery;
  return stepAfter(outcome, { attemptNo, ...countsAfter(delivery, outcome) }, Math.random());
};
/** What is written of a delivery whose attempt ended; nothing where its lease was lost and it failed. */
const deliveryEnded = (
  { delivery, token, letter: { fingerprints, mail }, outcome, step }: Ended,
  late: boolean,
): readonly AnyBulkWriteOperation<DeliveryDocument>[] => {
  const { _id, attemptNo } = delivery;
  const code = outcome.code ? { code: { $literal: outcome.code } } : {};
  const result = { class: outcome.class, ...code, at: '$$NOW' };
  const isAccepted = outcome.class === 'accepted';
  const sent = isAccepted ? { sent: { locale: mail.locale, ...fingerprints } } : {};
  const next = 'waitMs' in step ? waiting(step.state, step.waitMs) : { state: step.state };
  const counts = countsAfter(delivery, outcome);
  if (!late)
    return [
      {
        updateOne: {
          filter: { _id, 'lease.token': token },
          update: [
            { $set: { ...next, ...counts, outcome: result, ...sent } },
            { $unset: ['lease', 'epoch'] },
          ],
        },
      },
    ];
  // The lease was lost, but nobody has begun again yet: the mail is there, and the doubt is
  // settled.
  return isAccepted
    ? [
        {
          updateOne: {
            filter: { _id, state: 'uncertain' as const, attemptNo },
            update: [
              { $set: { state: 'accepted', outcome: result, ...sent } },
              { $unset: ['epoch'] },
            ],
          },
        },
      ]
    : [];
};
const attemptEnded = ({ delivery: { _id, attemptNo }, outcome }: Ended, late: boolean) => ({
  updateOne: {
    filter: { _id: `${_id}#${attemptNo}` },
    update: {
      $set: {
        endedAt: new Date(),
        outcome: outcome.class,
        ...(outcome.code ? { code: outcome.code } : {}),
        ...(late ? { late } : {}),
      },
    },
  },
});
/** Waits on the database's clock, unless the mail is not worth sending by then. */
const waiting = (state: string, waitMs: number) => {
  const due = { $add: ['$$NOW', waitMs] };
  return { state: { $cond: [{ $lt: [due, '$expiresAt'] }, state, 'expired'] }, nextAttemptAt: due };
};
