import type { CommandIntent, Event, ProcessRule, Recorded } from '#kernel';
import type { Standing } from './system/system.decide.js';

type AgreementStep =
  | Event<'agreement.in_force', { agreementId: string; engagementId?: string }>
  | Event<
      'agreement.amendment_applied',
      { agreementId: string; engagementId?: string; engagementRevision?: number }
    >
  | Event<
      'agreement.amendment_withdrawn',
      { agreementId: string; engagementId?: string; engagementRevision?: number }
    >
  | Event<'agreement.cancelled', { agreementId: string; engagementId?: string }>;

/**
 * `agreement.in_force` → the engagement is active; a cancelled agreement sends it back to its
 * approval. Source: domain.md b.17.3.
 */
export const engagementFollowsAgreement: ProcessRule<AgreementStep> = (event) => {
  const { engagementId, agreementId } = event.data;
  if (!engagementId) return [];
  switch (event.type) {
    case 'agreement.in_force':
      return [{ type: 'ActivateEngagement', aggregateId: engagementId, data: {} }];
    case 'agreement.amendment_applied':
      return event.data.engagementRevision === undefined
        ? []
        : [{ type: 'ActivateEngagement', aggregateId: engagementId, data: {} }];
    case 'agreement.amendment_withdrawn':
      return event.data.engagementRevision === undefined
        ? []
        : [{ type: 'StopContracting', aggregateId: engagementId, data: { agreementId } }];
    case 'agreement.cancelled':
      return [{ type: 'StopContracting', aggregateId: engagementId, data: { agreementId } }];
    default:
      return [];
  }
};

type OwnStep = Event<
  'engagement.activated' | 'engagement.condition_breached',
  { engagementId: string }
>;
/**
 * An engagement in force is monitored by its partner's profile, and where a condition is breached.
 * Source: b.0, profile row "Monitoring".
 */
export const monitoringFollowsEngagement: ProcessRule<OwnStep> = (event) => {
  const cause =
    event.type === 'engagement.activated'
      ? 'periodic'
      : event.type === 'engagement.condition_breached'
        ? 'condition_breached'
        : undefined;
  return cause
    ? [{ type: 'PlanMonitoring', aggregateId: event.data.engagementId, data: { cause } }]
    : [];
};

/**
 * Which engagements belong to a partner; kept by the process itself. Same shape as
 * `IndexedProcessRule` of the platform.
 */
type Index = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
const standingByEvent: Readonly<Record<string, Standing>> = {
  'partner.suspended': 'suspended',
  'partner.excluded': 'excluded',
  'partner.terminated': 'terminated',
  'screening.match_confirmed': 'sanctions_confirmed',
};
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const intentsFor = (
  event: Recorded<Event>,
  partnerId: string,
): Omit<CommandIntent, 'aggregateId'>[] => {
  const data = event.data as Readonly<Record<string, unknown>>;
  const effectiveOn = text(data.effectiveOn);
  const standing =
    standingByEvent[event.type] ??
    (event.type === 'hold.placed' && data.type === 'sanctions_match'
      ? 'sanctions_match'
      : undefined);
  // A partner may be suspended for what is new only: what runs goes on.
  const scope = event.type === 'partner.suspended' ? text(data.scope) : undefined;
  if (scope === 'new_engagements') return [];
  if (standing)
    return [
      {
        type: 'ApplyStandingToEngagement',
        data: {
          partnerId,
          standing,
          ...(scope && scope !== 'all' ? { scope } : {}),
          ...(effectiveOn ? { effectiveOn } : {}),
        },
      },
    ];
  switch (event.type) {
    case 'duediligence.expired':
      return [{ type: 'NoteDueDiligence', data: { partnerId, state: 'expired' } }];
    case 'duediligence.concluded':
      return [{ type: 'NoteDueDiligence', data: { partnerId, state: 'valid' } }];
    case 'partner.profile_changed':
      return data.material === true
        ? [{ type: 'PlanMonitoring', data: { cause: 'material_change' } }]
        : [];
    case 'noncompliance.opened':
      return [{ type: 'PlanMonitoring', data: { cause: 'noncompliance' } }];
    case 'hold.released':
      return [{ type: 'RetryActivation', data: {} }];
    case 'partner.region_changed': {
      const regionCode = text(data.to);
      return regionCode ? [{ type: 'RescopeEngagement', data: { partnerId, regionCode } }] : [];
    }
    case 'partner.merged': {
      const toPartnerId = text(data.survivorId);
      return toPartnerId
        ? [{ type: 'RepointEngagement', data: { fromPartnerId: partnerId, toPartnerId } }]
        : [];
    }
    default:
      return [];
  }
};

/**
 * What happens to a partner happens to its engagements. Source: domain.md b.17.1, b.17.2, b.17.5,
 * b.17.6, (f) E-14.
 */
export const engagementsFollowPartner = (
  event: Recorded<Event>,
  index: Index,
): readonly CommandIntent[] => {
  const { partnerId, partnerIds } = event.data as {
    partnerId?: string;
    partnerIds?: readonly string[];
  };
  return (partnerIds ?? (partnerId ? [partnerId] : [])).flatMap((id) =>
    intentsFor(event, id).flatMap((intent) =>
      index.recordsOf(id, 'engagement').map((aggregateId) => ({ ...intent, aggregateId, key: id })),
    ),
  );
};
