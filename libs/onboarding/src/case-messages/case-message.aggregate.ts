import type { Aggregate } from '#eventing/commands';
import { caseStaff, type Role } from '#kernel';
import { CodeField, PlainText, SingleObject, UuidField, UuidList } from '#platform/http';
import { caseMessageCase } from './case-message.case.policy.js';
import { caseMessageDecider } from './case-message.decider.js';
import { caseMessageRecord } from './case-message.record.js';

const [engagementId, partnerId] = [
  '9b2d3f58-6f0e-4a86-a4de-7d1f6c2f0a11',
  '6fa459ea-ee8a-4ca4-894e-db77e160355e',
];

class MessageSubjectBody {
  @PlainText({ min: 1, max: 40, description: 'Family of the record: `partner`, `engagement` …' })
  type!: string;
  @UuidField() id!: string;
}
class MessagePlaceBody {
  @PlainText({ min: 1, max: 10, optional: true }) countryCode?: string;
  @PlainText({ min: 1, max: 10, optional: true }) regionCode?: string;
  @PlainText({ min: 1, max: 40, optional: true }) kind?: string;
}
/** What whoever writes says; where the record lies is looked up. */
export class WrittenMessageBody {
  @SingleObject(() => MessageSubjectBody) subject!: MessageSubjectBody;
  @CodeField(['internal', 'partner']) audience!: string;
  @UuidField({ optional: true, description: 'The message it answers.' }) answers?: string;
  @PlainText({ min: 1, max: 20_000, multiline: true }) text!: string;
}
class SendCaseMessageBody extends WrittenMessageBody {
  @SingleObject(() => MessagePlaceBody) place!: MessagePlaceBody;
  @UuidList({ max: 100 }) partnerIds!: string[];
}

/** Who writes: everybody who takes steps in cases, and those who write for a partner. */
export const writers: readonly Role[] = [...caseStaff, 'PA', 'PE'];
/** Auditors and those who only read for a partner leave no mark. */
const readers: readonly Role[] = [...writers, 'REG'];

export const writtenExample = {
  subject: { type: 'engagement', id: engagementId },
  audience: 'partner',
  text: 'Please send us the budget of the second year before Friday.',
};

/** `POST /v1/case-messages`. */
export const caseMessageAggregate: Aggregate = {
  collection: 'case-messages',
  family: 'restricted',
  decider: caseMessageDecider,
  view: caseMessageRecord,
  caseFile: caseMessageCase,
  indexedByPartner: true,
  about: 'subject',
  inDossier: { as: 'messages', while: ['sent'] },
  portal: {
    fields: ['messageId', 'subject', 'audience', 'from', 'answers', 'textRef', 'sentAt', 'readAt'],
    events: ['casemessage.sent'],
    withheld: ['place'],
    only: { field: 'audience', values: () => ['partner'] },
  },
  routes: {
    SendCaseMessage: {
      who: writers,
      creates: true,
      ownDoor: true,
      body: SendCaseMessageBody,
      seals: [{ path: 'text' }],
      summary: 'Writes to the other side about a case, or a note to colleagues.',
      example: {
        ...writtenExample,
        place: { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
        partnerIds: [partnerId],
      },
    },
    MarkCaseMessageRead: {
      who: readers,
      summary: 'The caller has read it.',
    },
  },
};
