import type { Placed } from '../stored.js';
import { type Fold, present, type Row, text } from './fold.js';
import { nextCase } from './pipeline.fold.js';

type Data = Record<string, unknown>;
/**
 * `begins`: events that say anew where the record lies. `status`: what an event of the family makes
 * of it; the same where it makes nothing of it.
 */
type Family = Readonly<{
  begins: readonly string[];
  status: (row: Row, type: string, data: Data) => Row;
}>;

const byEvent =
  (table: Readonly<Record<string, string>>): Family['status'] =>
  (row, type) =>
    table[type] ? { ...row, status: table[type] } : row;
/** Cases the board shows too: draft, then step by step. */
const asOnTheBoard = (family: string, first: string): Family => ({
  begins: [first],
  status: (row, type, data) => {
    const next =
      type === first
        ? { state: 'draft' }
        : nextCase(family, { ...row, state: row.status }, type.slice(family.length + 1), data);
    return { ...row, status: next.state, amending: next.amending, approvedAs: next.approvedAs };
  },
});

const ratings: Readonly<Record<string, string>> = {
  'duediligence.assigned': 'collecting',
  'screening.run_requested': 'screening',
  'duediligence.screening_completed': 'analysis',
  'duediligence.submitted_for_check': 'quality_check',
  'duediligence.returned': 'analysis',
  'duediligence.reopened': 'analysis',
};
type Review = Readonly<{ status: unknown; reviewId: unknown }>;
/** A review that is given up leaves what the one before it concluded. Source: domain.md b.2. */
const dueDiligence: Family['status'] = (row, type, data) => {
  const earlier = row.earlier as Review | undefined;
  switch (type) {
    case 'duediligence.requested':
      return {
        ...row,
        status: 'requested',
        reviewId: data.reviewId,
        earlier:
          row.status === 'concluded' || row.status === 'expired'
            ? { status: row.status, reviewId: row.reviewId }
            : earlier,
      };
    case 'duediligence.concluded':
      return { ...row, status: 'concluded', earlier: undefined };
    case 'duediligence.expired':
      if (data.reviewId === row.reviewId) return { ...row, status: 'expired' };
      return earlier?.reviewId === data.reviewId
        ? { ...row, earlier: { ...earlier, status: 'expired' } }
        : row;
    case 'duediligence.cancelled':
      return earlier ? { ...row, ...earlier, earlier: undefined } : { ...row, status: 'cancelled' };
    default:
      return byEvent(ratings)(row, type, data);
  }
};
const noncompliance: Family['status'] = (row, type, data) => {
  if (type === 'noncompliance.opened') return { ...row, status: 'opened' };
  if (type === 'noncompliance.step_taken') return { ...row, status: data.step };
  if (type === 'noncompliance.concluded') return { ...row, status: data.outcome };
  return type === 'noncompliance.closed'
    ? { ...row, status: data.outcome === 'unfounded' ? 'closed_unfounded' : 'closed_remedied' }
    : row;
};

/** By the name before the id of a stream. Source: domain.md b.0 to b.5, b.7. */
const families: Readonly<Record<string, Family>> = {
  partner: asOnTheBoard('partner', 'partner.registered'),
  engagement: asOnTheBoard('engagement', 'engagement.drafted'),
  agreement: asOnTheBoard('agreement', 'agreement.drafted'),
  duediligence: { begins: ['duediligence.requested'], status: dueDiligence },
  noncompliance: { begins: ['noncompliance.opened'], status: noncompliance },
  screening: {
    begins: ['screening.match_found'],
    status: byEvent({
      'screening.match_found': 'open',
      'screening.match_taken': 'in_review',
      'screening.match_escalated': 'escalated',
      'screening.match_cleared': 'false_positive',
      'screening.match_confirmed': 'confirmed',
      'screening.match_reopened': 'open',
      'screening.match_obsolete': 'obsolete',
      'screening.match_merged': 'obsolete',
    }),
  },
  exclusion: {
    begins: ['exclusion.cautioned', 'exclusion.flagged', 'exclusion.proposed'],
    status: byEvent(
      Object.fromEntries(
        ['cautioned', 'flagged', 'proposed', 'confirmed', 'rejected', 'lifted', 'withdrawn'].map(
          (step) => [`exclusion.${step}`, step],
        ),
      ),
    ),
  },
  holds: {
    begins: ['hold.placed'],
    status: byEvent({ 'hold.placed': 'known', 'hold.released': 'known' }),
  },
  obligation: {
    begins: ['obligation.set'],
    status: byEvent({
      'obligation.set': 'open',
      'obligation.rescheduled': 'open',
      'obligation.missed': 'missed',
      'obligation.met': 'met',
      'obligation.waived': 'waived',
      'obligation.cancelled': 'cancelled',
    }),
  },
};
const familyOf = (stream: string): Family | undefined =>
  families[stream.slice(0, -'-00000000-0000-0000-0000-000000000000'.length)];

/** Region, country, kind and partners of a record; who may see it depends on them. */
const scopeAfter = (before: Row, { event: { type, data } }: Placed, begins: boolean): Row => {
  const partnerIds = data.partnerIds ?? before.partnerIds ?? [data.partnerId];
  const place = (data.place ?? data) as Data;
  // A hold that names no place lies where the ones before it do.
  if (begins)
    return type === 'hold.placed' && !data.countryCode
      ? { ...before, partnerIds }
      : present({
          countryCode: place.countryCode,
          regionCode: place.regionCode,
          kind: placeKind(type, place, data),
          partnerIds,
        });
  if (type === 'partner.reclassified') return { ...before, kind: data.to };
  if (type === 'partner.region_changed') return { ...before, regionCode: data.to };
  if (/[._]rescoped$/.test(type)) return { ...before, regionCode: data.regionCode };
  if (!type.endsWith('.repointed')) return before;
  return { ...before, ...(data.place as object | undefined), partnerIds: data.partnerIds };
};
/** The kind of a duty is what is owed; that of its partner is part of its place. */
const placeKind = (type: string, place: Data, data: Data): unknown =>
  type === 'obligation.set' && place === data ? undefined : place.kind;

/** Status and scope of each record of the families above; of its state no more. */
export const records: Fold = {
  name: 'records',
  keysOf: ({ stream }) => (familyOf(stream) ? [stream] : []),
  step: (row, placed): Row | undefined => {
    const {
      stream,
      event: { type, data },
    } = placed;
    const { begins, status } = familyOf(stream)!;
    const begun = begins.includes(type);
    if (!row && !begun) return undefined;
    return {
      ...status(row ?? {}, type, data),
      scope: scopeAfter((row?.scope ?? {}) as Row, placed, begun),
    };
  },
};
export const statusAndScope = ({ status, scope }: Row): Row => ({ status: text(status), scope });
