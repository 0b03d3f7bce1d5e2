import { notice, type NotificationRule, role } from '#kernel';
import type { ErasureEvent } from './erasure.events.js';

/** A data subject's request (E-38). The person is never named: who it is stands in the request. */
export const erasureNotices: NotificationRule<ErasureEvent> = (event, subject) =>
  event.type === 'erasure.requested'
    ? notice('E38', 'A', role('CRE'), subject, 'erasure-requested', { due: event.data.dueDate })
    : [];
