import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Collection, Db } from 'mongodb';
import { KeepsPersonalData } from '#platform/personal-data';
import type { DeliveryDocument } from './documents.js';

/**
 * How often mail to an address was refused for good since one was last accepted; the address itself
 * is not kept. `personIds`: whose it was.
 */
export type AddressDocument = {
  _id: string;
  personIds: string[];
  refused: number;
  lastAt: Date;
  code?: string;
  failingSince?: Date;
};
/** Refusals in a row after which nothing more is sent. Source: domain reference (d), rule 7. */
export const mostRefusals = 3;

export const addressKey = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** Which addresses work. */
@Injectable()
@KeepsPersonalData('mail_addresses')
export class Addresses {
  private readonly addresses: Collection<AddressDocument>;
  private readonly deliveries: Collection<DeliveryDocument>;
  constructor(db: Db) {
    this.addresses = db.collection('mail_addresses');
    this.deliveries = db.collection('deliveries');
  }

  /** Since when it does not work; undefined while it does. */
  async failingSince(address: string): Promise<Date | undefined> {
    return (await this.addresses.findOne({ _id: addressKey(address) }))?.failingSince;
  }

  /** Counts a refusal; answers since when the address counts as failing. */
  async refused(
    address: string,
    personId: string,
    code: string | undefined,
  ): Promise<Date | undefined> {
    const after = await this.addresses.findOneAndUpdate(
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
      { upsert: true, returnDocument: 'after' },
    );
    return after?.failingSince;
  }

  /** A mail was accepted, or an administrator says that the address works again. */
  async works(address: string): Promise<void> {
    await this.addresses.deleteOne({ _id: addressKey(address) });
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
