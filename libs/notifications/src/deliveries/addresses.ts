import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { KeepsPersonalData } from '#platform/personal-data';
import { AddressDocument, DeliveryDocument } from './documents.js';
import type { Model } from 'mongoose';
import { modelOn } from '#platform/documents';
import { doneTogether, readTogether } from '#platform/load';
import { shareEveryMs } from './mail.js';

/** Refusals in a row after which nothing more is sent. Source: domain reference (d), rule 7. */
export const mostRefusals = 3;

export const addressKey = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** Which addresses work. */
@Injectable()
@KeepsPersonalData('mail_addresses')
export class Addresses {
  private readonly addresses: Model<AddressDocument>;
  private readonly deliveries: Model<DeliveryDocument>;
  private readonly refusalsOf: (key: string) => Promise<AddressDocument | undefined>;
  private readonly forget: (key: string) => Promise<void>;
  constructor(db: Db) {
    this.addresses = modelOn(db, AddressDocument);
    this.deliveries = modelOn(db, DeliveryDocument);
    const shared = { everyMs: shareEveryMs };
    this.refusalsOf = readTogether(async (keys) => {
      const found = await this.addresses.find({ _id: { $in: [...keys] } }).lean();
      return new Map(found.map((one) => [one._id, one]));
    }, shared);
    this.forget = doneTogether(async (keys) => {
      await this.addresses.deleteMany({ _id: { $in: [...keys] } });
      return keys.map(() => {});
    }, shared);
  }

  /** Since when it does not work; undefined while it does. */
  async failingSince(address: string): Promise<Date | undefined> {
    return (await this.refusalsOf(addressKey(address)))?.failingSince;
  }

  /** Counts a refusal; answers since when the address counts as failing. */
  async refused(
    address: string,
    personId: string,
    code: string | undefined,
  ): Promise<Date | undefined> {
    const counted = this.addresses.findOneAndUpdate(
      { _id: addressKey(address) },
      [
        {
          $set: {
            personIds: { $setUnion: [{ $ifNull: ['$personIds', []] }, { $literal: [personId] }] },
            refused: { $add: [{ $ifNull: ['$refused', 0] }, 1] },
            lastAt: '$$NOW',
            code: { $literal: code ?? '' },
          },
        },
        {
          $set: {
            failingSince: {
              $cond: [
                { $gte: ['$refused', mostRefusals] },
                { $ifNull: ['$failingSince', '$$NOW'] },
                '$$REMOVE',
              ],
            },
          },
        },
      ],
      { upsert: true, returnDocument: 'after', updatePipeline: true },
    );
    return (await counted.lean())?.failingSince;
  }

  /** A mail was accepted, or an administrator says that the address works again. */
  async works(address: string): Promise<void> {
    await this.forget(addressKey(address));
  }

  /**
   * Forgets the addresses of a person: whoever guesses one could tell it by its key. Answers how
   * many rows had one. Idempotent.
   */
  async erase(personId: string): Promise<number> {
    const { deletedCount } = await this.addresses.deleteMany({ personIds: personId });
    const { modifiedCount } = await this.deliveries.updateMany(
      { personId, 'outcome.address': { $exists: true } },
      { $unset: { 'outcome.address': '' } },
    );
    return deletedCount + modifiedCount;
  }
}
