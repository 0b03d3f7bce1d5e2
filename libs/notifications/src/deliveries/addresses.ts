import { createHash } from 'node:crypto';
import type { Collection, Db } from 'mongodb';

/** How often mail to an address was refused for good since one was last accepted; the address itself is not kept. */
export type AddressDocument = { _id: string; refused: number; lastAt: Date; code?: string; failingSince?: Date };
/** Refusals in a row after which nothing more is sent. Source: domain reference (d), rule 7. */
export const mostRefusals = 3;

export const addressKey = (address: string): string => createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

/** Which addresses work. */
export class Addresses {
  private readonly addresses: Collection<AddressDocument>;
  constructor(db: Db) {
    this.addresses = db.collection('mail_addresses');
  }

  /** Since when it does not work; undefined while it does. */
  async failingSince(address: string): Promise<Date | undefined> {
    return (await this.addresses.findOne({ _id: addressKey(address) }))?.failingSince;
  }

  /** Counts a refusal; answers since when the address counts as failing. */
  async refused(address: string, code: string | undefined): Promise<Date | undefined> {
    const after = await this.addresses.findOneAndUpdate(
      { _id: addressKey(address) },
      [
        { $set: { refused: { $add: [{ $ifNull: ['$refused', 0] }, 1] }, lastAt: '$$NOW', code: { $literal: code ?? '' } } },
        { $set: { failingSince: { $cond: [{ $gte: ['$refused', mostRefusals] }, { $ifNull: ['$failingSince', '$$NOW'] }, '$$REMOVE'] } } },
      ],
      { upsert: true, returnDocument: 'after' },
    );
    return after?.failingSince;
  }

  /** A mail was accepted, or an administrator says that the address works again. */
  async works(address: string): Promise<void> {
    await this.addresses.deleteOne({ _id: addressKey(address) });
  }
}
