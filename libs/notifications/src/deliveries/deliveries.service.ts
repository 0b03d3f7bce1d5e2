import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '#platform/clock';
import { type Page, pageOf, type PageQuery } from '#eventing/projections';
import { shownAs } from '#platform/documents';
import { isUuid, Problem, type Principal } from '#platform/http';
import { expiryOf } from '../planning/notify.js';
import { NoticeReaders, toldBy } from '../planning/readers.js';
import {
  AddressDocument,
  AttemptDocument,
  DeliveryDocument,
  type DeliveryState,
  NotificationDocument,
} from './documents.js';

/** What could not be delivered and is not tried again by itself. */
const deadStates = ['failed', 'expired'] as const;
/** States an administrator may send again from. */
const retryable: readonly string[] = [...deadStates, 'suppressed'];

const shown = (
  delivery: DeliveryDocument,
  attempts: readonly AttemptDocument[],
  notification: NotificationDocument | undefined,
): object => {
  const { rule, template, eventId, record } = notification ?? {};
  return {
    ...shownAs(DeliveryDocument, delivery),
    ...(notification ? { rule, template, eventId, record } : {}),
    ...((delivery.uncertain ?? 0) > 0 ? { mayHaveArrived: true } : {}),
    attempts: attempts
      .filter(({ deliveryId }) => deliveryId === delivery._id)
      .map((attempt) => shownAs(AttemptDocument, attempt)),
  };
};

/** Mail that left, waits, or could not be delivered. */
@Injectable()
export class DeliveriesService {
  constructor(
    @InjectModel(DeliveryDocument.name) private readonly deliveries: Model<DeliveryDocument>,
    @InjectModel(AttemptDocument.name) private readonly attempts: Model<AttemptDocument>,
    @InjectModel(AddressDocument.name) private readonly addresses: Model<AddressDocument>,
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
    private readonly readers: NoticeReaders,
    private readonly clock: Clock,
  ) {}

  /** Newest first, with how many there are in each state; `state: 'dead'` is what did not arrive. */
  async page(
    principal: Principal,
    query: PageQuery,
  ): Promise<Page<object> & Readonly<{ counts: Record<string, number> }>> {
    const { state } = query;
    const wanted = state === 'dead' ? { $in: [...deadStates] } : state;
    const page = await pageOf<DeliveryDocument>(this.deliveries, {
      principal,
      query: { ...query, of: 'deliveries' },
      filter: wanted === undefined ? {} : { state: wanted },
      sort: { sortKey: -1 },
    });
    const ids = page.items.map(({ _id }) => _id);
    const about = page.items.map(({ notificationId }) => notificationId);
    const [counts, attempts, notifications] = await Promise.all([
      this.deliveries.aggregate<{ _id: string; n: number }>([
        { $sort: { state: 1 } },
        { $group: { _id: '$state', n: { $sum: 1 } } },
      ]),
      this.attempts
        .find({ deliveryId: { $in: ids } })
        .sort({ attemptNo: 1 })
        .lean(),
      this.notifications.find({ _id: { $in: about } }).lean(),
    ]);
    const open = await this.openTo(principal, notifications);
    const told = new Map(open.map((one) => [one._id, one]));
    return {
      counts: Object.fromEntries(counts.map(({ _id, n }) => [_id, n])),
      ...page,
      items: page.items.map((one) => shown(one, attempts, told.get(one.notificationId))),
    };
  }

  /** Those whose record the caller may read. */
  private async openTo(
    { personId }: Principal,
    notifications: readonly NotificationDocument[],
  ): Promise<readonly NotificationDocument[]> {
    const told = notifications.map(toldBy);
    const records = told.flatMap(({ about }) => about ?? []);
    const mayBeTold = await this.readers.of(new Map(records.map((streamId) => [streamId, 0])));
    const today = this.clock.today();
    const isOpen = await Promise.all(told.map((one) => mayBeTold(personId, today, one)));
    return notifications.filter((_one, index) => isOpen[index]);
  }

  /** Sends again what could not be delivered. Answers the state it is in now. */
  async retry(id: string): Promise<DeliveryState> {
    const delivery = isUuid(id) ? await this.deliveries.findOne({ _id: id }).lean() : null;
    if (!delivery) throw new Problem('not-found');
    if (['accepted', 'cancelled'].includes(delivery.state))
      throw new Problem('illegal-transition', 'It has left, or was taken back.', {
        details: { state: delivery.state, allowed: [] },
      });
    if (!retryable.includes(delivery.state)) return delivery.state;
    if (delivery.outcome?.address)
      await this.addresses.deleteOne({ _id: delivery.outcome.address });
    const now = new Date();
    const again = {
      state: 'pending',
      nextAttemptAt: now,
      expiresAt: expiryOf(delivery.class, now),
      unspent: delivery.attemptNo,
      byHand: true,
    } as const;
    await this.deliveries.updateOne(
      { _id: id, state: delivery.state, attemptNo: delivery.attemptNo },
      { $set: again, $unset: { epoch: '' } },
    );
    return 'pending';
  }
}
