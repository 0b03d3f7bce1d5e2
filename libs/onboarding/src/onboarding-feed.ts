import { portalRoles } from '#kernel';
import type { LedgerEvent } from '#eventing/consumers';
import { FeedPolicy } from '#eventing/feed';
import type { Principal } from '#platform/http';

/** What the public register is made of; everybody may follow it. */
const publicTypes: ReadonlySet<string> = new Set([
  'partner.activated',
  'partner.reactivated',
  'partner.merged',
  'partner.terminated',
  'partner.reclassified',
  'engagement.activated',
  'engagement.completed',
  'engagement.terminated',
  'register.entry_corrected',
  'register.entry_removed',
]);
/** What a partner sees of itself; how it is judged stays inside the organisation. */
const portalTypes: ReadonlySet<string> = new Set(
  (
    'partner.registered partner.profile_changed partner.submitted partner.withdrawn partner.info_requested partner.merged partner.activated partner.declined partner.excluded partner.exclusion_reversed ' +
    'partner.suspended partner.suspension_lifted partner.dormant partner.reactivated partner.terminated partner.reattested partner.reclassified ' +
    'engagement.decided engagement.contracting_started engagement.activated engagement.suspended engagement.resumed engagement.completed engagement.terminated engagement.lapsed engagement.condition_met engagement.condition_breached engagement.condition_dropped ' +
    'agreement.drafted agreement.version_shared agreement.sent_for_signature agreement.signed agreement.in_force agreement.suspended agreement.resumed agreement.termination_notified agreement.terminated agreement.expired agreement.superseded agreement.cancelled'
  ).split(' '),
);
const bookkeeping: ReadonlySet<string> = new Set(['claim']);
/** Cases only those who work on them may know of. */
const restricted: Readonly<Record<string, readonly string[]>> = {
  screening: ['DDA', 'DDL', 'CRE', 'LEG', 'AUD', 'PO-L'],
  exclusion: ['DDA', 'DDL', 'CRE', 'LEG', 'AUD', 'PO-L', 'PO'],
  erasure: ['CRE', 'LEG', 'AUD', 'PO-L', 'PO'],
  relationships: ['DDA', 'DDL', 'CRE', 'LEG', 'AUD', 'PO-L', 'PO'],
};
const familyOf = (event: LedgerEvent): string =>
  event.streamId.slice(0, event.streamId.indexOf('-'));
const partnersOf = (event: LedgerEvent): readonly string[] => {
  const { partnerId, partnerIds } = event.data as {
    partnerId?: string;
    partnerIds?: readonly string[];
  };
  return [
    ...(partnerIds ?? []),
    ...(partnerId ? [partnerId] : []),
    ...(familyOf(event) === 'partner' ? [event.streamId.slice('partner-'.length)] : []),
  ];
};

/**
 * Anonymous: the public events. Portal roles: their own partner, without findings. Everybody
 * inside: all, restricted families by role.
 */
export class OnboardingFeedPolicy implements FeedPolicy {
  for(principal: Principal | undefined): (event: LedgerEvent) => boolean {
    const isPublic = (event: LedgerEvent): boolean => publicTypes.has(event.type);
    if (!principal) return isPublic;
    const roles = principal.grants.map((grant) => grant.role);
    const own = new Set(principal.grants.flatMap((grant) => grant.scope.partnerIds ?? []));
    if (roles.every((role) => portalRoles.includes(role)))
      return (event) =>
        isPublic(event) ||
        (portalTypes.has(event.type) && partnersOf(event).some((id) => own.has(id)));
    return (event) => {
      const family = familyOf(event);
      if (bookkeeping.has(family)) return roles.includes('AUD');
      const limited = restricted[family];
      return !limited || roles.some((role) => limited.includes(role));
    };
  }
}
