import {
  addDays,
  addMonths,
  type CalendarDate,
  type DeadlineChange,
  deadlinesOf,
  type Recorded,
} from '#kernel';
import { waitingSteps } from '#reference';
import type { RecordHonourSilence } from './consulting/consulting.decide.js';
import type { HonourEvent, ReportDue } from './honour.events.js';
import type { ExpireHonour } from './ending/ending.decide.js';
import type { EndHonourAccess, NoteMissingHonourReport } from './mandate/mandate.decide.js';
import type { OpenHonourRenewal } from './renewing/renewing.decide.js';
import {
  clearanceDays,
  continuationDays,
  renewalMonths,
  reportGraceDays,
} from './titles.policy.js';

type Sent =
  | RecordHonourSilence
  | OpenHonourRenewal
  | ExpireHonour
  | EndHonourAccess
  | NoteMissingHonourReport;
type Change = DeadlineChange<Sent>;
type Subject = Readonly<{ honourId: string }>;
/** With the members only where a duty says so. */
const { set, close } = deadlinesOf<Subject, Sent>('honour', ({ honourId }) => ({
  id: honourId,
  partnerIds: [],
}));

/** Days before the end of a term at which people are reminded. Source: b.9, N52. */
export const endOffsets = [-180, -90, -60, -30, -7] as const;
/** Days around the day of a report, the final one too. Source: b.10. */
const reportOffsets = [-14, 0, reportGraceDays] as const;
/** Duties of an honour that runs; they fall away with it. */
const runningKinds = [
  'honour-end',
  'honour-renewal',
  'honour-suspension-review',
  'honour-continuation',
  'honour-note',
] as const;
/** Duties on the way to the announcement. */
const announcingKinds = ['honour-rescreening', 'honour-clearance'] as const;

/** The end of a term, and half a year before it the thought of another one. */
const termDue = (
  subject: Subject,
  { end, memberIds }: Readonly<{ end: CalendarDate; memberIds: readonly string[] }>,
): Change[] => {
  const { honourId: aggregateId } = subject;
  return [
    set(subject, 'honour-end', {
      dueOn: end,
      offsets: endOffsets,
      partnerIds: memberIds,
      whenDue: { type: 'ExpireHonour', aggregateId, data: { end } },
    }),
    set(subject, 'honour-renewal', {
      dueOn: addMonths(end, -renewalMonths),
      offsets: [],
      whenDue: { type: 'OpenHonourRenewal', aggregateId, data: {} },
    }),
  ];
};
/** The note on a year is due at the end of the next January. */
const noteDue = (subject: Subject, year: number): Change =>
  set(subject, 'honour-note', { dueOn: `${year + 1}-01-31`, offsets: [-30, 0, 14] });
/** A report is due, and counts as missing some time after its day. Source: b.10. */
const reportDue = (
  subject: Subject,
  { reportNo, dueOn }: ReportDue,
  partnerIds: readonly string[],
): Change[] => {
  const about = String(reportNo);
  const whenDue = {
    type: 'NoteMissingHonourReport' as const,
    aggregateId: subject.honourId,
    data: { reportNo },
  };
  return [
    set(subject, 'honour-report', { about, dueOn, offsets: reportOffsets, partnerIds }),
    set(subject, 'honour-report-missing', {
      about,
      dueOn: addDays(dueOn, reportGraceDays + 1),
      offsets: [],
      whenDue,
    }),
  ];
};
const reportOver = (subject: Subject, reportNo: number, outcome: 'met' | 'cancelled'): Change[] =>
  ['honour-report', 'honour-report-missing'].map((kind) =>
    close(subject, kind, outcome, String(reportNo)),
  );
/** The title is used no longer: somebody looks the day after. */
const ended = (subject: Subject, endedOn: CalendarDate): Change[] => [
  ...[...runningKinds, ...announcingKinds].map((kind) => close(subject, kind, 'cancelled')),
  set(subject, 'honour-removal', { dueOn: addDays(endedOn, 1), offsets: [0, 7, 14] }),
];

/** What is due of an honour. Source: domain reference b.9. */
export const honourDeadlines = (event: Recorded<HonourEvent>): readonly Change[] => {
  switch (event.type) {
    case 'honour.consultation_opened': {
      const { honourId, units, replyBy } = event.data;
      const asked = units.map((about) =>
        set(event.data, 'honour-consultation', { about, dueOn: replyBy, offsets: [-3, 0] }),
      );
      // The last day counts until its end.
      const over = set(event.data, 'honour-silence', {
        dueOn: addDays(replyBy, 1),
        offsets: [],
        whenDue: { type: 'RecordHonourSilence', aggregateId: honourId, data: {} },
      });
      return [...asked, over];
    }
    case 'honour.consulted': {
      const { unit, opinion } = event.data;
      const outcome = opinion === 'silence' ? 'cancelled' : 'met';
      return [close(event.data, 'honour-consultation', outcome, unit)];
    }
    case 'honour.recommended':
      return [close(event.data, 'honour-silence', 'cancelled')];
    case 'honour.offered':
      return [set(event.data, 'honour-offer', { dueOn: event.data.replyBy, offsets: [-7, 0, 1] })];
    case 'honour.accepted':
      return [close(event.data, 'honour-offer', 'met')];
    case 'honour.declined':
      return ['honour-offer', ...announcingKinds].map((kind) =>
        close(event.data, kind, 'cancelled'),
      );
    case 'honour.announcement_proposed':
      return [
        set(event.data, 'honour-rescreening', {
          dueOn: event.data.announceOn,
          offsets: [-clearanceDays],
        }),
      ];
    case 'honour.announcement_cleared':
      return [
        close(event.data, 'honour-rescreening', 'met'),
        set(event.data, 'honour-clearance', {
          dueOn: addDays(event.on, clearanceDays),
          offsets: [0, 1],
        }),
      ];
    case 'honour.appointed': {
      const { members, end } = event.data;
      const memberIds = members.map(({ memberId }) => memberId);
      return [
        close(event.data, 'honour-clearance', 'met'),
        ...termDue(event.data, { end, memberIds }),
        noteDue(event.data, Number(event.data.start.slice(0, 4))),
      ];
    }
    case 'honour.note_filed':
      return event.data.runs ? [noteDue(event.data, event.data.year + 1)] : [];
    case 'honour.renewed':
      return termDue(event.data, event.data);
    case 'honour.suspended':
    case 'honour.review_opened':
      return [
        set(event.data, 'honour-suspension-review', {
          dueOn: event.data.reviewDue,
          offsets: [-7, 0, 1],
        }),
      ];
    case 'honour.reinstated':
      return [close(event.data, 'honour-suspension-review', 'met')];
    case 'honour.member_left':
      return [
        set(event.data, 'honour-continuation', {
          dueOn: addDays(event.on, continuationDays),
          offsets: [-7, 0],
        }),
      ];
    case 'honour.continued':
      return [close(event.data, 'honour-continuation', 'met')];
    case 'honour.expired':
    case 'honour.resigned':
    case 'honour.superseded':
    case 'honour.terminated':
    case 'honour.completed':
      return ended(event.data, event.data.endedOn);
    case 'honour.ended_by_death':
      return [close(event.data, 'honour-offer', 'cancelled'), ...ended(event.data, event.on)];
    case 'honour.rescinded':
      return ended(event.data, event.data.rescindedOn);
    case 'honour.access_granted': {
      const { accessId, until } = event.data;
      return [
        set(event.data, 'honour-access', {
          about: accessId,
          dueOn: until,
          offsets: [],
          whenDue: {
            type: 'EndHonourAccess',
            aggregateId: event.data.honourId,
            data: { accessId },
          },
        }),
      ];
    }
    case 'honour.access_ended':
      return [close(event.data, 'honour-access', 'met', event.data.accessId)];
    case 'honour.reports_scheduled': {
      const { reports, memberIds } = event.data;
      return reports.flatMap((one) => reportDue(event.data, one, memberIds));
    }
    case 'honour.report_submitted':
      return reportOver(event.data, event.data.reportNo, 'met');
    case 'honour.mandate_ended': {
      const { openReports, finalReportDueOn: dueOn, memberIds: partnerIds } = event.data;
      return [
        ...openReports.flatMap((reportNo) => reportOver(event.data, reportNo, 'cancelled')),
        ...(dueOn
          ? [set(event.data, 'honour-final-report', { dueOn, offsets: reportOffsets, partnerIds })]
          : []),
      ];
    }
    case 'honour.final_report_filed':
      return [close(event.data, 'honour-final-report', 'met')];
    case 'honour.removal_confirmed':
      return [close(event.data, 'honour-removal', 'met')];
    default:
      return [];
  }
};

const neverAppointed = ['honour.declined', 'honour.ended_by_death'] as const;
/** Who takes a nomination further. Source: b.9. */
export const honourSteps = waitingSteps<HonourEvent>('honour', ({ honourId }) => honourId, {
  'honour-screening': {
    from: ['honour.nominated'],
    until: ['honour.screening_started'],
    over: ['honour.ended_by_death'],
  },
  'honour-vetting': {
    from: ['honour.screening_started'],
    until: ['honour.screening_concluded', 'honour.decided'],
    over: ['honour.ended_by_death'],
  },
  'honour-decision': {
    from: ['honour.recommended'],
    until: ['honour.decided'],
    over: ['honour.ended_by_death'],
  },
  'honour-letter': {
    from: ['honour.decided'],
    where: (data) => 'outcome' in data && data.outcome === 'appointed',
    until: ['honour.offered'],
    over: neverAppointed,
  },
  'honour-announcement': {
    from: ['honour.accepted'],
    until: ['honour.announcement_proposed'],
    over: [...neverAppointed, 'honour.rescinded'],
  },
});
