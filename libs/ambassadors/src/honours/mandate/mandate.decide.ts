import {
  bars,
  type CalendarDate,
  type Command,
  isReason,
  reasonOf,
  require,
  systemActor,
} from '#kernel';
import { requireDecider } from '../deciding/deciding.decide.js';
import { type Decide, type HonourFact, type Row, row } from '../honour-facts.policy.js';
import type { Opinion } from '../honour.events.js';
import { endedPhases, everyPhase, type Honour, type HonourCase } from '../honour.state.js';
import { memberActing } from '../offering/offering.decide.js';
import { nationalOffices, type Office, titles } from '../titles.policy.js';

export type ProposeHonourAccess = Command<
  'ProposeHonourAccess',
  { accessId: string; documentSets: string[]; until: CalendarDate }
>;
export type GrantHonourAccess = Command<'GrantHonourAccess', { accessId: string }>;
export type EndHonourAccess = Command<'EndHonourAccess', { accessId: string }>;
export type SubmitHonourReport = Command<
  'SubmitHonourReport',
  { reportNo: number; reportRef: string }
>;
export type NoteMissingHonourReport = Command<'NoteMissingHonourReport', { reportNo: number }>;
export type ConsultOnHonourMandate = Command<
  'ConsultOnHonourMandate',
  { mandateCountries: string[]; opinion: Opinion; noteRef?: string }
>;
export type AmendHonourMandate = Command<
  'AmendHonourMandate',
  {
    termsOfReferenceRef: string;
    mandateCountries: string[];
    /** Offices the members hold by now. */
    offices: Office[];
  }
>;
export type CompleteHonour = Command<'CompleteHonour'>;
export type FileFinalHonourReport = Command<'FileFinalHonourReport', { reportRef: string }>;

/** A step of a title that has a mandate. Refuses `honour.no-mandate`. */
const mandated =
  <C extends Command>(decide: Decide<C>): Decide<C> =>
  (command, state, facts) => {
    require(titles[state.title]
      .mandated, 'honour.no-mandate', 'This title has no mandate, and what goes with one.');
    return decide(command, state, facts);
  };

/** Refuses `honour.access-past`, `honour.access-beyond-term`. */
const proposeAccess: Decide<ProposeHonourAccess> = (
  { aggregateId: honourId, data, metadata },
  { accesses, term },
) => {
  if (accesses.some(({ accessId }) => accessId === data.accessId)) return [];
  require(data.until > metadata.today, 'honour.access-past', 'The access ends after today.');
  require(data.until <=
    term!.end, 'honour.access-beyond-term', 'The access ends with the term at the latest.', {
    end: term!.end,
  });
  return [{ type: 'honour.access_proposed', data: { honourId, ...data } }];
};
export const proposeHonourAccess: Row<ProposeHonourAccess> = row({
  from: ['active'],
  source: 'b.10',
  decide: mandated(proposeAccess),
});

const accessIn = (state: Honour, accessId: string) =>
  state.status === 'unknown' ? undefined : state.accesses.find((one) => one.accessId === accessId);
/** A second person grants what was asked for. Refuses `honour.access-unknown`. */
const grantAccess: Decide<GrantHonourAccess> = (
  { aggregateId: honourId, data: { accessId } },
  state,
) => {
  const access = accessIn(state, accessId);
  require(access, 'honour.access-unknown', 'No such access was asked for.');
  if (access.granted) return [];
  const { documentSets, until } = access;
  const granted = { honourId, accessId, documentSets: [...documentSets], until };
  return [{ type: 'honour.access_granted', data: granted }];
};
export const grantHonourAccess: Row<GrantHonourAccess> = row({
  from: ['active'],
  source: 'b.10',
  separation: bars(1, (state, { data }) => accessIn(state, data.accessId)?.proposedBy ?? []),
  decide: mandated(grantAccess),
});

/** Ends on its day by itself, or earlier by hand. */
export const endHonourAccess: Row<EndHonourAccess> = row({
  from: everyPhase,
  source: 'b.10',
  decide: ({ aggregateId: honourId, data: { accessId }, metadata }: EndHonourAccess, state) => {
    const { today, actor } = metadata;
    const access = accessIn(state, accessId);
    const isOfSystem = actor.role === systemActor.role;
    if (!access || (isOfSystem && today < access.until)) return [];
    const cause = isOfSystem ? 'expired' : 'withdrawn';
    return [{ type: 'honour.access_ended', data: { honourId, accessId, cause, endedOn: today } }];
  },
});

/** Refuses `honour.report-unknown`, `honour.report-twice`. */
const submitReport: Decide<SubmitHonourReport> = (
  { aggregateId: honourId, data, metadata },
  state,
) => {
  memberActing(state, metadata);
  const report = state.reports.find(({ reportNo }) => reportNo === data.reportNo);
  require(report, 'honour.report-unknown', 'No such report is due.');
  require(report.status !==
    'submitted', 'honour.report-twice', 'There is a report with this number already.');
  return [{ type: 'honour.report_submitted', data: { honourId, ...data } }];
};
export const submitHonourReport: Row<SubmitHonourReport> = row({
  from: ['active', 'suspended'],
  source: 'b.10',
  decide: mandated(submitReport),
});

export const noteMissingHonourReport: Row<NoteMissingHonourReport> = row({
  from: everyPhase,
  source: 'b.10',
  decide: (
    { aggregateId: honourId, data: { reportNo } }: NoteMissingHonourReport,
    { status, reports },
  ): HonourFact[] => {
    const isBorne = status === 'active' || status === 'suspended';
    const isDue = reports.some((one) => one.reportNo === reportNo && one.status === 'due');
    if (!isBorne || !isDue) return [];
    const missing = reports.filter((one) => one.status === 'missed').length + 1;
    return [{ type: 'honour.report_missed', data: { honourId, reportNo, missing } }];
  },
});

const consult: Decide<ConsultOnHonourMandate> = ({ aggregateId: honourId, data }) => [
  { type: 'honour.mandate_consulted', data: { honourId, ...data } },
];
export const consultOnHonourMandate: Row<ConsultOnHonourMandate> = row({
  from: ['active'],
  source: 'b.10',
  decide: mandated(consult),
});

const areSame = (some: readonly string[], others: readonly string[] = []): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
/**
 * Other countries are consulted first. Refuses `honour.states-not-consulted`, and
 * `honour.states-objected` where a mandate against them has no reason.
 */
const requireConsulted = (
  { data: { mandateCountries }, metadata }: AmendHonourMandate,
  { mandateCountries: before, mandateConsultation }: HonourCase,
): void => {
  if (areSame(mandateCountries, before)) return;
  require(mandateConsultation &&
    areSame(
      mandateCountries,
      mandateConsultation.countries,
    ), 'honour.states-not-consulted', 'The Member States of another mandate are consulted on it first.');
  require(mandateConsultation.opinion !== 'objection' ||
    isReason(
      metadata.reason,
    ), 'honour.states-objected', 'A mandate that a Member State objects to needs a reason.');
};
/** Refuses `honour.own-government` too. */
const amend: Decide<AmendHonourMandate> = (command, state) => {
  const { aggregateId: honourId, data, metadata } = command;
  requireDecider(state.title, metadata.actor);
  const { termsOfReferenceRef, mandateCountries, offices } = data;
  const isInOffice = offices.some((office) => nationalOffices.includes(office));
  const { countryCode } = state;
  require(!isInOffice ||
    !mandateCountries.includes(
      countryCode,
    ), 'honour.own-government', 'Whoever holds an office of a State has no mandate to its government.', {
    countryCode,
  });
  requireConsulted(command, state);
  const changed = { honourId, termsOfReferenceRef, mandateCountries, ...reasonOf(metadata) };
  return [{ type: 'honour.mandate_changed', data: changed }];
};
export const amendHonourMandate: Row<AmendHonourMandate> = row({
  from: ['active'],
  source: 'b.10',
  decide: mandated(amend),
});

const complete: Decide<CompleteHonour> = ({ aggregateId: honourId, metadata }, { title }) => {
  requireDecider(title, metadata.actor);
  const completed = { honourId, endedOn: metadata.today, ...reasonOf(metadata) };
  return [{ type: 'honour.completed', data: completed }];
};
export const completeHonour: Row<CompleteHonour> = row({
  from: ['active', 'suspended'],
  source: 'b.10',
  decide: mandated(complete),
});

/** Refuses `honour.final-report-not-asked`. */
const fileFinal: Decide<FileFinalHonourReport> = (
  { aggregateId: honourId, data, metadata },
  state,
) => {
  if (metadata.actor.role === 'HON') memberActing(state, metadata);
  const { finalReport } = state;
  require(finalReport, 'honour.final-report-not-asked', 'No final report is asked for.');
  return finalReport.filed
    ? []
    : [{ type: 'honour.final_report_filed', data: { honourId, ...data } }];
};
export const fileFinalHonourReport: Row<FileFinalHonourReport> = row({
  from: endedPhases,
  source: 'b.10',
  decide: fileFinal,
});
