import type { Placed } from './stored.js';

type Told = Readonly<{ rule: string; roles: readonly string[]; urgent?: boolean; any?: boolean }>;
const told = (rule: string, roles: string, urgent = false): Told => ({
  rule,
  roles: roles.split(' '),
  urgent,
});
/** Which of the roles depends on the case. */
const oneOf = (rule: string, roles: string): Told => ({ ...told(rule, roles), any: true });

/**
 * Whole roles that must be told of an event, whoever else is. Source: domain.md (d), the table of
 * notifications.
 */
const rolesTold: Readonly<Record<string, Told>> = {
  'partner.submitted': told('N01', 'PO'),
  'partner.suspended': told('N07', 'COM FIN', true),
  'partner.suspension_lifted': told('N07', 'COM FIN', true),
  'partner.terminated': told('N07', 'COM FIN', true),
  'partner.excluded': told('N07', 'COM FIN', true),
  'duediligence.requested': told('N09', 'DDL'),
  'screening.match_found': told('N13', 'DDL'),
  'screening.match_reopened': told('N13', 'DDL'),
  'screening.match_confirmed': told('N14', 'DDL CRE LEG PO-L FIN DGO', true),
  'exclusion.proposed': told('N14', 'DGO DDL', true),
  'engagement.submitted': told('N16', 'PO'),
  'engagement.triaged': told('N17', 'DDA'),
  'engagement.referred': told('N19', 'PRC-M PRC-C PRC-S'),
  'engagement.recommendation_accepted': oneOf('N20', 'DIR ADG RD DG'),
  'engagement.committee_concluded': oneOf('N20', 'DIR ADG RD DG'),
  'engagement.protocol_checked': oneOf('N20', 'DIR ADG RD DG'),
  'engagement.decided': told('N21', 'WCO LEG'),
  'noncompliance.step_taken': told('N25', 'LEG'),
  'agreement.legal_review_requested': told('N27', 'LEG'),
  'agreement.in_force': told('N29', 'FIN REG WCO'),
  'agreement.termination_notified': told('N31', 'LEG', true),
  'erasure.requested': told('E38', 'CRE'),
};

/**
 * A notification that is due: this event, this rule, these people (holders of a role everywhere);
 * `any`: one of them is enough.
 */
export type Due = Readonly<{
  eventId: string;
  rule: string;
  position: number;
  place: number;
  people: readonly string[];
  any: boolean;
}>;
export type RoleHolders = ReadonlyMap<string, readonly string[]>;

/**
 * Who must be told of this event, as the roles are held now; the actor is only told what is urgent.
 */
export const dueFor = (
  { event, position, place }: Placed,
  holders: RoleHolders,
): Due | undefined => {
  const entry = rolesTold[event.type];
  if (!entry || (event.type === 'engagement.decided' && event.data.outcome === 'returned'))
    return undefined;
  const people = new Set(entry.roles.flatMap((role) => holders.get(role) ?? []));
  if (!entry.urgent) people.delete(event.by.personId);
  return people.size === 0
    ? undefined
    : {
        eventId: event.id,
        rule: entry.rule,
        position,
        place,
        people: [...people],
        any: entry.any ?? false,
      };
};
