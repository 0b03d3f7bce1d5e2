import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import { Calendar, type Notice } from '#kernel';
import { driverOn, modelOn } from '#platform/documents';
import { derivedId } from '#platform/ids';
import { insertOnce } from '#platform/mongo';
import { Catalogue } from '../catalogue/catalogue.js';
import { resolveAudience } from '../planning/audience.js';
import { type Recipient, RecipientDirectory } from '../planning/directory.js';
import { isMailed, mailFor, notificationFor, type Occasion } from '../planning/notify.js';
import { SubjectDocument } from '../planning/subject.schema.js';
import { failingAddressNotices } from '../rules/addresses.rule.js';
import { addressKey, Addresses, mostRefusals } from './addresses.js';
import { DeliveryDocument, NotificationDocument } from './documents.js';
import type { MailOutcome } from './mail-outcome.policy.js';

/**
 * Counts refused mail per address. After the third in a row the address is left alone and somebody
 * is asked to have it corrected:
 * the partner's administrators and its officer, or the platform's administrators for a colleague.
 * Source: domain reference (d), rule 7.
 */
@Injectable()
export class AddressWatch {
  private readonly addresses: Addresses;

  constructor(
    private readonly db: Db,
    private readonly directory: RecipientDirectory,
    private readonly catalogue: Catalogue,
    private readonly calendar: Calendar,
  ) {
    this.addresses = new Addresses(db);
  }

  /**
   * Whether the address is left alone. Tells so once more where a crash came between the count and
   * the telling.
   */
  async isFailing(recipient: Recipient, notification: NotificationDocument): Promise<boolean> {
    const since = await this.addresses.failingSince(recipient.email);
    if (since) await this.tell(recipient, notification, since);
    return since !== undefined;
  }

  async saw(
    recipient: Recipient,
    notification: NotificationDocument,
    outcome: MailOutcome,
  ): Promise<void> {
    if (outcome.class === 'accepted') return this.addresses.works(recipient.email);
    if (outcome.class !== 'address-dead' && outcome.class !== 'unknown') return;
    const since = await this.addresses.refused(recipient.email, recipient.personId, outcome.code);
    if (since) await this.tell(recipient, notification, since);
  }

  /** Once per address and time it began to fail. */
  private async tell(
    recipient: Recipient,
    notification: NotificationDocument,
    since: Date,
  ): Promise<void> {
    const partnerId =
      'partner' in notification.via.audience ? notification.via.audience.partner : undefined;
    const subject = partnerId
      ? (
          await modelOn(this.db, SubjectDocument)
            .findOne({ _id: `partner-${partnerId}` })
            .lean()
        )?.subject
      : undefined;
    const notices: readonly Notice[] = failingAddressNotices(
      { accountId: recipient.accountId, count: mostRefusals },
      partnerId,
      subject,
    );
    const occasion: Occasion = {
      eventId: derivedId('address-failing', addressKey(recipient.email), since.toISOString()),
      eventType: 'address.failing',
      at: since.toISOString(),
      // Of a colleague it is about no record.
      ...(partnerId ? { record: `partner-${partnerId}` } : {}),
      partnerIds: partnerId ? [partnerId] : [],
      ...(subject?.countryCode ? { countryCode: subject.countryCode } : {}),
    };
    const record = {
      regionCode: subject?.regionCode,
      countryCode: subject?.countryCode,
      kind: subject?.kind,
      partnerIds: occasion.partnerIds,
    };
    const people = await resolveAudience(
      notices,
      { record, actorPersonId: recipient.personId, on: this.calendar.dayOf(occasion.at) },
      this.directory,
      async () => true,
    );
    const told = people.map((addressed) => notificationFor(occasion, addressed, this.catalogue));
    if (told.length === 0) return;
    await driverOn(this.db, NotificationDocument).bulkWrite(told.map(insertOnce), {
      ordered: false,
    });
    const mailed = told
      .filter((one) => isMailed(one))
      .map((one) => insertOnce(mailFor(one, new Date())));
    if (mailed.length > 0)
      await driverOn(this.db, DeliveryDocument).bulkWrite(mailed, { ordered: false });
  }
}
