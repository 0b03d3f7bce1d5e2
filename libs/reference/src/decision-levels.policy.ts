import type { Role } from '#kernel';

/**
 * What is known of an engagement when its decision waits. `protocolLevel`: what the protocol check
 * came to.
 */
export type DecisionCase = Readonly<{
  tier?: string;
  resources?: boolean;
  protocolLevel?: 'DIR' | 'ADG' | 'DG';
}>;
type ProtocolCheck = Readonly<{
  opinions?: readonly Readonly<{ view?: unknown }>[];
  multiRegion?: unknown;
  newObligation?: unknown;
  newLiabilities?: unknown;
  visibility?: unknown;
}>;

const byLevel: Readonly<Record<'DIR' | 'ADG' | 'DG', readonly Role[]>> = {
  DIR: ['DIR'],
  ADG: ['ADG', 'RD'],
  DG: ['DG'],
};
export const rolesOfLevel = (level: 'DIR' | 'ADG' | 'DG'): readonly Role[] => byLevel[level];
/**
 * Who is expected to decide: by the tier, at least an Assistant Director-General for resources. A
 * decision against the advice goes higher. Source: b.4.
 */
export const decidingRoles = ({
  tier,
  resources,
  protocolLevel,
}: DecisionCase): readonly Role[] => {
  if (tier === undefined) return ['DIR', 'ADG', 'RD'];
  if (protocolLevel) return byLevel[protocolLevel];
  if (tier === 'high') return byLevel.DG;
  return byLevel[tier === 'simplified' && !resources ? 'DIR' : 'ADG'];
};
/**
 * The level a protocol check asks for, of a State (`tier: 'state'`) or an intergovernmental body.
 * Source: b.4.1, b.4.2.
 */
export const protocolLevelOf = (
  { opinions = [], ...found }: ProtocolCheck,
  tier: string | undefined,
): 'DIR' | 'ADG' | 'DG' => {
  if (opinions.some(({ view }) => view === 'objection')) return 'DG';
  if (tier === 'state') return found.multiRegion || found.newObligation ? 'DG' : 'ADG';
  return found.newLiabilities || found.visibility ? 'ADG' : 'DIR';
};
