import type { Projection, RecordScope } from '#kernel';
import type { ParticipationEvent } from '../participation.events.js';
import type { ParticipationStatus } from '../participation.state.js';

/** A partner in a campaign, as its funnel counts it. */
export type ParticipationLine = {
  campaignId: string;
  status: ParticipationStatus;
  /** How far it ever came: whoever withdraws later has taken part. */
  reached: (typeof funnelSteps)[number];
  scope: RecordScope;
};
/** Steps of the way into a campaign, the first one first. */
export const funnelSteps = [
  'listed',
  'invited',
  'interested',
  'eligible',
  'confirmed',
  'active',
] as const;

type Handled = Exclude<
  ParticipationEvent,
  {
    type:
      | 'participation.campaign_changed'
      | 'participation.action_reported'
      | 'participation.material_submitted'
      | 'participation.material_approved'
      | 'participation.material_rejected'
      | 'participation.material_withdrawn';
  }
>;
type Moving = Exclude<
  Handled,
  { type: 'participation.rescoped' | 'participation.repointed' | 'participation.reinstated' }
>;
const statuses: Readonly<Record<Moving['type'], ParticipationStatus>> = {
  'participation.invited': 'invited',
  'participation.passed_over': 'passed_over',
  'participation.interested': 'interested',
  'participation.eligible': 'eligible',
  'participation.ineligible': 'ineligible',
  'participation.confirmed': 'confirmed',
  'participation.activated': 'active',
  'participation.suspended': 'suspended',
  'participation.declined': 'declined',
  'participation.withdrawn': 'withdrawn',
  'participation.lapsed': 'lapsed',
  'participation.completed': 'completed',
};

const stepOf = (status: ParticipationStatus): number =>
  (funnelSteps as readonly string[]).indexOf(status);
const moved = (line: ParticipationLine, status: ParticipationStatus): ParticipationLine => {
  const [now, before] = [stepOf(status), funnelSteps.indexOf(line.reached)];
  return { ...line, status, reached: funnelSteps[Math.max(now, before)]! };
};

/** Partners of campaigns by where they are, and how far they came. Source: domain.md b.12. */
export const participationTotals: Projection<ParticipationLine, Handled> = {
  name: 'participation-totals',
  version: 1,
  handles: [
    'participation.invited',
    'participation.passed_over',
    'participation.interested',
    'participation.eligible',
    'participation.ineligible',
    'participation.confirmed',
    'participation.activated',
    'participation.suspended',
    'participation.reinstated',
    'participation.declined',
    'participation.withdrawn',
    'participation.lapsed',
    'participation.completed',
    'participation.rescoped',
    'participation.repointed',
  ],
  keysOf: ({ data }) => data.participationId,
  project: (line, event) => {
    if (
      event.type === 'participation.invited' ||
      event.type === 'participation.passed_over' ||
      event.type === 'participation.interested'
    ) {
      const { campaignId, partnerId, kind, countryCode, regionCode } = event.data;
      const scope = { partnerIds: [partnerId], kind, countryCode, regionCode };
      const begun = { campaignId, status: 'passed_over' as const, reached: 'listed' as const };
      return moved({ ...begun, ...line, scope }, statuses[event.type]);
    }
    if (!line) return undefined;
    switch (event.type) {
      case 'participation.rescoped':
        return { ...line, scope: { ...line.scope, regionCode: event.data.regionCode } };
      case 'participation.repointed': {
        const { partnerIds, kind, countryCode, regionCode } = event.data;
        return { ...line, scope: { partnerIds, kind, countryCode, regionCode } };
      }
      case 'participation.reinstated':
        return moved(line, event.data.status);
      default:
        return moved(line, statuses[event.type]);
    }
  },
};
