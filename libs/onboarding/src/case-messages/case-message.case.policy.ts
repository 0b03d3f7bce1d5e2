import type { CaseFile } from '#kernel';
import type { CaseMessageEvent } from './case-message.events.js';

/** Who works on the case a message is about: of an engagement its own people, else the partner's. */
export const caseMessageCase: CaseFile<CaseMessageEvent> = {
  'casemessage.sent': ({ data: { subject, place } }) => ({
    ...place,
    ...(subject.type === 'engagement' ? { engagementId: subject.id } : {}),
  }),
};
