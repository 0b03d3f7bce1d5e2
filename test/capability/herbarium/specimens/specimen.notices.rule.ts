import { notice, type NotificationRule, portal, role } from '#kernel';
import type { SpecimenEvent } from './specimen.events.js';

/** The officers and the partner itself hear that a specimen was taken in: H01. */
export const specimenNotices: NotificationRule<SpecimenEvent> = (event, subject) => {
  if (event.type !== 'specimen.lent') return [];
  const { plant, dueBack: due } = event.data;
  const to = [...role('PO'), ...portal(subject)];
  return notice('H01', 'A', to, subject, 'specimen-lent', { plant, due });
};
