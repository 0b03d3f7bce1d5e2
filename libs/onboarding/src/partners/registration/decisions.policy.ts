import type { CalendarDate } from '#kernel';
import type { PartnerKind } from '#reference';
import type { PartnerEvent, SuspensionScope } from '../partner.events.js';

/** What was decided about a partner, as its own people are told of it. */
export type PartnerDecision = Readonly<{ on: CalendarDate }> &
  Readonly<
    | { what: 'accepted'; confirmBy: CalendarDate }
    | { what: 'declined'; reasonCode: string }
    | { what: 'suspended'; scope: SuspensionScope; reviewDue: CalendarDate }
    | { what: 'ended'; effectiveOn: CalendarDate }
    | { what: 'reclassified'; to: PartnerKind; effectiveOn: CalendarDate }
    | { what: 'suspension_lifted' | 'excluded' | 'exclusion_reversed' | 'active_again' }
  >;

const decisionIn = (event: PartnerEvent): PartnerDecision | undefined => {
  const { on } = event;
  switch (event.type) {
    case 'partner.activated':
      return { on, what: 'accepted', confirmBy: event.data.nextRefreshDue };
    case 'partner.declined':
      return { on, what: 'declined', reasonCode: event.data.reasonCode };
    case 'partner.suspended':
      return { on, what: 'suspended', scope: event.data.scope, reviewDue: event.data.reviewDue };
    case 'partner.suspension_lifted':
      return { on, what: 'suspension_lifted' };
    case 'partner.excluded':
      return { on, what: 'excluded' };
    case 'partner.exclusion_reversed':
      return { on, what: 'exclusion_reversed' };
    case 'partner.reactivated':
      return { on, what: 'active_again' };
    case 'partner.terminated':
      return { on, what: 'ended', effectiveOn: event.data.effectiveOn };
    case 'partner.reclassified':
      return {
        on,
        what: 'reclassified',
        to: event.data.to,
        effectiveOn: event.data.effectiveOn,
      };
    default:
      return undefined;
  }
};

/** Every decision there was, the newest first. */
export const decisionsOf = (events: readonly PartnerEvent[]): readonly PartnerDecision[] =>
  events.flatMap((event) => decisionIn(event) ?? []).toReversed();
