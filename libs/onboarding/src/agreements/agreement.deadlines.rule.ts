import { type CalendarDate, type DeadlineChange, type DeadlineRule, deadlinesOf } from '#kernel';
import type { ReminderFired } from '#obligations';
import { countersignatureOffsets, waitingSteps } from '#reference';
import type { AgreementCommand } from './agreement.decider.js';
import type { AgreementEvent } from './agreement.events.js';

type Subject = Readonly<{ agreementId: string; partnerIds: readonly string[] }>;
type Change = DeadlineChange<AgreementCommand>;
const { set, close } = deadlinesOf<Subject, AgreementCommand>(
  'agreement',
  ({ agreementId, partnerIds }) => ({ id: agreementId, partnerIds }),
);

/**
 * Days before and after the end; after it the owner and then the lead hear of it. Source: domain.md
 * b.5.
 */
export const endOffsets = [-180, -90, -60, -30, -7, 1, 14] as const;
const endDue = (data: Subject, end: CalendarDate): Change =>
  set(data, 'agreement-end', {
    dueOn: end,
    offsets: endOffsets,
    whenDue: { type: 'ExpireAgreement', aggregateId: data.agreementId, data: { end } },
  });
/** Everybody has signed; where the start is still to come, it enters into force by itself then. */
const awaitsStart = (data: Subject & Readonly<{ start?: CalendarDate }>): readonly Change[] => {
  const signed = close(data, 'agreement-signature', 'met');
  if (!data.start) return [signed];
  const enters = { type: 'EnterIntoForce', aggregateId: data.agreementId, data: {} } as const;
  return [
    signed,
    set(data, 'agreement-start', { dueOn: data.start, offsets: [], whenDue: enters }),
  ];
};
const runningKinds = [
  'agreement-end',
  'agreement-review',
  'agreement-notice',
  'agreement-suspension-review',
  'agreement-signature',
  'countersignature',
] as const;

/**
 * What is due about an agreement. Reminders of a signature fall on the fifth and the tenth working
 * day.
 */
export const agreementDeadlines: DeadlineRule<AgreementEvent, AgreementCommand> = (event) => {
  switch (event.type) {
    case 'agreement.sent_for_signature':
    case 'agreement.signatories_replaced':
      if ('allSigned' in event.data && event.data.allSigned) return awaitsStart(event.data);
      return [
        set(event.data, 'agreement-signature', {
          dueOn: event.data.signatureDue,
          offsets: [-5, 0],
          unit: 'working',
        }),
      ];
    case 'agreement.signed':
      return event.data.allSigned ? awaitsStart(event.data) : [];
    case 'agreement.in_force': {
      const { end, reviewDue } = event.data;
      return [
        close(event.data, 'agreement-start', 'met'),
        ...(end ? [endDue(event.data, end)] : []),
        ...(reviewDue
          ? [set(event.data, 'agreement-review', { dueOn: reviewDue, offsets: [-90, -30, 0] })]
          : []),
      ];
    }
    case 'agreement.amendment_applied':
      return event.data.end ? [endDue(event.data, event.data.end)] : [];
    case 'agreement.amendment_withdrawn':
      return [close(event.data, 'agreement-signature', 'cancelled')];
    case 'agreement.suspended':
      return [
        set(event.data, 'agreement-suspension-review', {
          dueOn: event.data.reviewDue,
          offsets: [-7, 0, 7],
        }),
      ];
    case 'agreement.resumption_requested':
      return [
        set(event.data, 'countersignature', {
          dueOn: event.data.validUntil,
          offsets: countersignatureOffsets,
        }),
      ];
    case 'agreement.resumed':
      return [
        close(event.data, 'agreement-suspension-review', 'met'),
        close(event.data, 'countersignature', 'met'),
      ];
    case 'agreement.termination_notified': {
      const { agreementId, effectiveOn } = event.data;
      return [
        set(event.data, 'agreement-notice', {
          dueOn: effectiveOn,
          offsets: [-30, -7],
          whenDue: { type: 'ConcludeNotice', aggregateId: agreementId, data: { effectiveOn } },
        }),
      ];
    }
    case 'agreement.expired':
      // `agreement-end` stays: its reminders after the end are still to come.
      return runningKinds
        .filter((kind) => kind !== 'agreement-end')
        .map((kind) => close(event.data, kind, 'cancelled'));
    case 'agreement.terminated':
    case 'agreement.superseded':
      return runningKinds.map((kind) => close(event.data, kind, 'cancelled'));
    case 'agreement.cancelled':
      return [
        close(event.data, 'agreement-signature', 'cancelled'),
        close(event.data, 'agreement-start', 'cancelled'),
      ];
    default:
      return [];
  }
};

/** Legal looks at the text before it is signed, at that of an amendment too. Source: b.5. */
export const agreementSteps = waitingSteps<AgreementEvent>(
  'agreement',
  ({ agreementId }) => agreementId,
  {
    'agreement-clearance': {
      from: ['agreement.legal_review_requested', 'agreement.amendment_opened'],
      until: ['agreement.legally_cleared', 'agreement.legal_returned'],
      over: ['agreement.cancelled', 'agreement.amendment_withdrawn'],
    },
  },
);

/**
 * With its last reminder, two weeks after, an agreement's end has been told to everybody; what had
 * not expired by then the lead knows.
 */
export const endIsTold: DeadlineRule<ReminderFired> = (event) =>
  event.type === 'obligation.reminder_fired' &&
  event.data.kind === 'agreement-end' &&
  event.data.offset === endOffsets.at(-1)
    ? [{ op: 'close', key: event.data.key, outcome: 'met' }]
    : [];
