import {
  addDays,
  type CalendarDate,
  type DeadlineChange,
  deadlinesOf,
  type Recorded,
} from '#kernel';
import { waitingSteps } from '#reference';
import type {
  DestroyDeclarationContents,
  EndDeclarationReading,
  MarkDeclarationStale,
  NoteMeetingNear,
} from './declaration.decider.js';
import type { DeclarationEvent, Matter } from './declaration.events.js';
import { nearDays } from './declaration.policy.js';

type Sent =
  MarkDeclarationStale | NoteMeetingNear | EndDeclarationReading | DestroyDeclarationContents;
type Change = DeadlineChange<Sent>;
/** With the declarant where somebody is reminded of it. */
type Declared = Readonly<{ declarationId: string; declarantId?: string }>;
const { set, close } = deadlinesOf<Declared, Sent>(
  'declaration',
  ({ declarationId: id, declarantId }) => ({ id, partnerIds: declarantId ? [declarantId] : [] }),
);

/** Days around the due day at which a declarant is reminded. Source: (d) N41. */
const answerOffsets = [-14, -7, -2, 1] as const;
/** Duties of somebody who declares. */
const kinds = ['declaration', 'declaration-candidate', 'declaration-clarification'] as const;

type Awaited = Readonly<{
  declarationId: string;
  declarantId: string;
  matter: Matter;
  dueOn: CalendarDate;
  meetingOn?: CalendarDate;
}>;
/** The answers are due, and a week before the meeting it is looked whether they were assessed. */
const awaited = (event: Awaited): Change[] => {
  const { matter, dueOn, meetingOn, declarationId: aggregateId } = event;
  const terms = { dueOn, offsets: answerOffsets };
  // Of a title nobody is told outside its circle: that is a kind of its own.
  const answers =
    matter === 'honour'
      ? set(event, 'declaration-candidate', terms)
      : set(event, 'declaration', terms);
  if (!meetingOn) return [answers];
  const near = set(event, 'declaration-meeting', {
    dueOn: addDays(meetingOn, -nearDays),
    offsets: [],
    whenDue: { type: 'NoteMeetingNear', aggregateId, data: { meetingOn } },
  });
  return [answers, near];
};

const retained = ({
  declarationId,
  retainUntil,
}: Extract<DeclarationEvent, { type: 'declaration.retention_set' }>['data']): Change =>
  set({ declarationId }, 'declaration-retention', {
    dueOn: addDays(retainUntil, 1),
    offsets: [],
    whenDue: {
      type: 'DestroyDeclarationContents',
      aggregateId: declarationId,
      data: { retainUntil },
    },
  });
const reading = ({
  declarationId,
  readerId,
  until,
}: Extract<DeclarationEvent, { type: 'declaration.reading_granted' }>['data']): Change =>
  set({ declarationId }, 'declaration-reading', {
    about: readerId,
    dueOn: addDays(until, 1),
    offsets: [],
    whenDue: {
      type: 'EndDeclarationReading',
      aggregateId: declarationId,
      data: { readerId, until },
    },
  });

/** What is due of a declaration. Source: domain reference b.8 and (d), N41 to N45. */
export const declarationDeadlines = (event: Recorded<DeclarationEvent>): readonly Change[] => {
  switch (event.type) {
    case 'declaration.requested':
    case 'declaration.stale':
    case 'declaration.rescheduled':
      return awaited(event.data);
    case 'declaration.submitted':
      return kinds.map((kind) => close(event.data, kind, 'met'));
    case 'declaration.clarification_requested':
      return [
        set(event.data, 'declaration-clarification', {
          dueOn: event.data.replyBy,
          offsets: [-2, 0, 1],
        }),
      ];
    case 'declaration.assessment_started':
      // A new interest was told of, and nothing else is asked for.
      return kinds.map((kind) => close(event.data, kind, 'met'));
    case 'declaration.assessed': {
      const { declarationId: aggregateId, validUntil } = event.data;
      return [
        set(event.data, 'declaration-validity', {
          dueOn: validUntil,
          offsets: [],
          whenDue: { type: 'MarkDeclarationStale', aggregateId, data: { validUntil } },
        }),
      ];
    }
    case 'declaration.withdrawn':
      return [...kinds, 'declaration-meeting', 'declaration-validity'].map((kind) =>
        close(event.data, kind, 'cancelled'),
      );
    case 'declaration.retention_set':
      return [retained(event.data)];
    case 'declaration.contents_destroyed':
      return [close(event.data, 'declaration-retention', 'met')];
    case 'declaration.reading_granted':
      return [reading(event.data)];
    case 'declaration.reading_ended':
      return [close(event.data, 'declaration-reading', 'met', event.data.readerId)];
    default:
      return [];
  }
};

/** What was declared is assessed, and looked at by ethics where it has to be. Source: b.8. */
export const declarationSteps = waitingSteps<DeclarationEvent>(
  'declaration',
  ({ declarationId }) => declarationId,
  {
    'declaration-assessment': {
      from: ['declaration.submitted'],
      until: ['declaration.assessment_started'],
      over: ['declaration.withdrawn'],
    },
    'declaration-ethics': {
      from: ['declaration.escalated'],
      until: ['declaration.assessed'],
      over: ['declaration.withdrawn', 'declaration.stale'],
    },
  },
);
