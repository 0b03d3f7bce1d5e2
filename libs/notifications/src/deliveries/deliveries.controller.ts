import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { CurrentPrincipal, isUuid, Problem, type Principal, Roles } from '#platform/http';
import { knownQuery, pageOf, requireChoice } from '#eventing/projections';
import { Clock } from '#platform/clock';
import { expiryOf } from '../planning/notify.js';
import { NoticeReaders, toldBy } from '../planning/readers.js';
import {
  AddressDocument,
  AttemptDocument,
  DeliveryDocument,
  deliveryStates,
  NotificationDocument,
} from './documents.js';

/** What could not be delivered and is not tried again by itself. */
const deadStates = ['failed', 'expired'] as const;
const choices: readonly string[] = [...deliveryStates, 'dead'];
/** States an administrator may send again from. */
const retryable: readonly string[] = [...deadStates, 'suppressed'];

/**
 * Mail that left, waits, or could not be delivered; for administrators. People are named by id,
 * texts stay out, and so does what it was about where they may not read it.
 */
@ApiTags('deliveries')
@ApiBearerAuth()
@Controller('v1/deliveries')
@Roles('ADM')
export class DeliveriesController {
  constructor(
    @InjectModel(DeliveryDocument.name) private readonly deliveries: Model<DeliveryDocument>,
    @InjectModel(AttemptDocument.name) private readonly attempts: Model<AttemptDocument>,
    @InjectModel(AddressDocument.name) private readonly addresses: Model<AddressDocument>,
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
    private readonly readers: NoticeReaders,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Mail, newest first, with its attempts and the number in each state; `state=dead` is what could not be delivered.',
  })
  @ApiQuery({ name: 'state', required: false, enum: choices })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, ['state', 'after', 'limit']);
    requireChoice(query, 'state', choices);
    const filter =
      query.state === undefined
        ? {}
        : { state: query.state === 'dead' ? { $in: [...deadStates] } : query.state };
    const page = await pageOf<DeliveryDocument>(this.deliveries, {
      principal,
      query: { ...query, of: 'deliveries' },
      filter,
      sort: { sortKey: -1 },
    });
    const [counts, attempts, notifications] = await Promise.all([
      this.deliveries.aggregate<{ _id: string; n: number }>([
        { $sort: { state: 1 } },
        { $group: { _id: '$state', n: { $sum: 1 } } },
      ]),
      this.attempts
        .find({ deliveryId: { $in: page.items.map(({ _id }) => _id) } })
        .sort({ attemptNo: 1 })
        .lean(),
      this.notifications
        .find({ _id: { $in: page.items.map(({ notificationId }) => notificationId) } })
        .lean(),
    ]);
    const open = await this.openTo(principal, notifications);
    const items = page.items.map((delivery) =>
      shown(
        delivery,
        attempts,
        open.find(({ _id }) => _id === delivery.notificationId),
      ),
    );
    return {
      counts: Object.fromEntries(counts.map(({ _id, n }) => [_id, n])),
      items,
      ...(page.next ? { next: page.next } : {}),
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

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Sends again what could not be delivered; an address that was left alone counts as working again. Again changes nothing while it waits.',
  })
  async retry(@Param('id') id: string) {
    const delivery = isUuid(id) ? await this.deliveries.findOne({ _id: id }).lean() : null;
    if (!delivery) throw new Problem('not-found');
    if (['accepted', 'cancelled'].includes(delivery.state))
      throw new Problem('illegal-transition', 'It has left, or was taken back.', {
        details: { state: delivery.state, allowed: [] },
      });
    if (!retryable.includes(delivery.state)) return { id, state: delivery.state };
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
    return { id, state: 'pending' };
  }
}

const shown = (
  {
    _id,
    notificationId,
    personId,
    class: cls,
    state,
    attemptNo,
    uncertain = 0,
    nextAttemptAt,
    expiresAt,
    createdAt,
    outcome,
    sent,
  }: DeliveryDocument,
  attempts: readonly AttemptDocument[],
  notification: NotificationDocument | undefined,
) => ({
  id: _id,
  notificationId,
  ...(notification
    ? {
        rule: notification.rule,
        template: notification.template,
        eventId: notification.eventId,
        record: notification.record,
      }
    : {}),
  personId,
  class: cls,
  state,
  attemptNo,
  // An answer was lost: the mail may have arrived without our knowing, and more than once.
  ...(uncertain > 0 ? { mayHaveArrived: true } : {}),
  createdAt,
  nextAttemptAt,
  expiresAt,
  ...(outcome
    ? {
        outcome: {
          class: outcome.class,
          ...(outcome.code ? { code: outcome.code } : {}),
          at: outcome.at,
        },
      }
    : {}),
  ...(sent ? { sent } : {}),
  attempts: attempts
    .filter(({ deliveryId }) => deliveryId === _id)
    .map(({ _id: _key, deliveryId: _delivery, ...rest }) => rest),
});
