import { addDays, addMonths, type CalendarDate, type Command } from '#kernel';
import type { HonourFact, HonourFacts, Row } from '../honour-facts.policy.js';
import type { EndOfAccess, ReportDue } from '../honour.events.js';
import type { Honour, HonourCase } from '../honour.state.js';
import { finalReportDays, reportMonths, titles } from '../titles.policy.js';

/** Every access that runs or was asked for ends. */
const accessesEnd = (
  honourId: string,
  { accesses }: HonourCase,
  cause: EndOfAccess,
  endedOn: CalendarDate,
): HonourFact[] =>
  accesses.map(({ accessId }) => ({
    type: 'honour.access_ended',
    data: { honourId, accessId, cause, endedOn },
  }));

/** A report every three months, from the beginning of the term to its end. */
const reportsOf = (
  before: number,
  { start, end }: Readonly<{ start: CalendarDate; end: CalendarDate }>,
): ReportDue[] => {
  const reports: ReportDue[] = [];
  for (let number = 1; ; number += 1) {
    const dueOn = addMonths(start, number * reportMonths);
    if (dueOn > end) return reports;
    reports.push({ reportNo: before + number, dueOn });
  }
};

const memberIdsOf = ({ members }: HonourCase): string[] => members.map(({ memberId }) => memberId);

/** A title that was never announced had no mandate yet. */
const mandateEnds = (
  honourId: string,
  state: HonourCase,
  finalReportDueOn: CalendarDate | undefined,
): HonourFact[] => {
  if (!state.term) return [];
  const openReports = state.reports
    .filter(({ status }) => status !== 'submitted')
    .map(({ reportNo }) => reportNo);
  const due = finalReportDueOn ? { finalReportDueOn } : {};
  const ended = { honourId, openReports, ...due, memberIds: memberIdsOf(state) };
  return [{ type: 'honour.mandate_ended', data: ended }];
};

/** What an event of a title with a mandate brings with it, in the same append. Source: b.10. */
const followsFrom = (fact: HonourFact, state: HonourCase, today: CalendarDate): HonourFact[] => {
  const { honourId } = fact.data;
  switch (fact.type) {
    case 'honour.appointed':
    case 'honour.renewed': {
      const reports = reportsOf(state.reports.length, fact.data);
      const memberIds = memberIdsOf(state);
      return reports.length > 0
        ? [{ type: 'honour.reports_scheduled', data: { honourId, reports, memberIds } }]
        : [];
    }
    case 'honour.suspended':
      return accessesEnd(honourId, state, 'suspended', today);
    case 'honour.expired':
    case 'honour.resigned':
    case 'honour.terminated':
    case 'honour.completed':
      return [
        ...accessesEnd(honourId, state, 'title_ended', today),
        ...mandateEnds(honourId, state, addDays(fact.data.endedOn, finalReportDays)),
      ];
    case 'honour.superseded':
    case 'honour.ended_by_death':
    case 'honour.rescinded':
      return [
        ...accessesEnd(honourId, state, 'title_ended', today),
        ...mandateEnds(honourId, state, undefined),
      ];
    default:
      return [];
  }
};

/**
 * The row of a title with a mandate: whatever decides on a term, a suspension or an end, access and
 * reports follow it, and cannot be forgotten.
 */
const withMandate = <C extends Command>(row: Row<C>): Row<C> => ({
  ...row,
  decide: (command: C, state: Honour, facts: HonourFacts) => {
    const decided = row.decide(command, state, facts);
    if (state.status === 'unknown' || !titles[state.title].mandated) return decided;
    const { today } = command.metadata;
    return [...decided, ...decided.flatMap((fact) => followsFrom(fact, state, today))];
  },
});
/** Every row of the table, with what follows from a mandate. */
export const withMandates = <T extends Readonly<Record<string, object>>>(rows: T): T =>
  Object.fromEntries(
    Object.entries(rows).map(([type, one]) => [type, withMandate(one as Row<Command>)]),
  ) as T;
