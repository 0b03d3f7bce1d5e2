import type { CalendarDate, DeadlineChange, Recorded } from '#kernel';
import { waitingSteps } from '#reference';
import type { ConcernEvent } from './concern.events.js';

type About = Readonly<{ concernId: string; partnerId: string; restricted: boolean }>;
const keyOf = (kind: string, { concernId }: About): string => `${kind}:${concernId}`;
const set = (
  about: About,
  kind: string,
  key: string,
  terms: Readonly<{ dueOn: CalendarDate; offsets: readonly number[]; unit?: 'working' }>,
): DeadlineChange => ({
  op: 'set',
  key: keyOf(key, about),
  kind,
  subject: { type: 'concern', id: about.concernId },
  partnerIds: [about.partnerId],
  ...terms,
});
const close = (kind: string, about: About, outcome: 'met' | 'cancelled'): DeadlineChange => ({
  op: 'close',
  key: keyOf(kind, about),
  outcome,
});
/**
 * Two working days after it, and five: the day it is due, and three working days later. Restricted
 * ones are a kind of their own: others owe them, and nobody else reads of them.
 */
const assignment = (about: About, dueOn: CalendarDate): DeadlineChange => {
  const terms = { dueOn, offsets: [0, 3], unit: 'working' } as const;
  return about.restricted
    ? set(about, 'concern-assignment-restricted', 'concern-assignment', terms)
    : set(about, 'concern-assignment', 'concern-assignment', terms);
};
const appeal = (about: About, dueOn: CalendarDate): DeadlineChange => {
  const terms = { dueOn, offsets: [-7, 0, 3] };
  return about.restricted
    ? set(about, 'concern-appeal-restricted', 'concern-appeal', terms)
    : set(about, 'concern-appeal', 'concern-appeal', terms);
};

/** A concern is taken over, and an appeal decided. Source: domain reference b.14. */
export const concernDeadlines = (event: Recorded<ConcernEvent>): readonly DeadlineChange[] => {
  switch (event.type) {
    case 'concern.raised':
    case 'concern.upgraded':
    case 'concern.escalated': {
      const { assignBy } = event.data;
      return assignBy ? [assignment(event.data, assignBy)] : [];
    }
    case 'concern.taken':
      return [close('concern-assignment', event.data, 'met')];
    case 'concern.upheld':
    case 'concern.dismissed':
      return [close('concern-assignment', event.data, 'cancelled')];
    case 'concern.appealed':
      return [appeal(event.data, event.data.decideBy)];
    case 'concern.appeal_decided':
      return [close('concern-appeal', event.data, 'met')];
    default:
      return [];
  }
};

const isRestricted = ({ restricted }: Readonly<{ restricted?: boolean }>): boolean =>
  restricted === true;
const upholding = {
  from: ['concern.upholding_proposed'],
  until: ['concern.upheld'],
  over: ['concern.dismissed'],
} as const;
const remedy = {
  from: ['concern.remedy_proposed'],
  until: ['concern.remedied'],
  over: ['concern.dismissed'],
} as const;
/** What one person proposes, another confirms. Source: domain reference b.14. */
export const concernSteps = waitingSteps<ConcernEvent>('concern', ({ concernId }) => concernId, {
  'concern-upholding': { ...upholding, where: (data) => !isRestricted(data) },
  'concern-upholding-restricted': { ...upholding, where: isRestricted },
  'concern-remedy': { ...remedy, where: (data) => !isRestricted(data) },
  'concern-remedy-restricted': { ...remedy, where: isRestricted },
});
