import type { CalendarDate } from '#kernel';
import type { FactsReader } from '#eventing/commands';
import type { DeeperGround, ProcessProfile } from '#reference';
import { relationshipsView } from '#onboarding/exclusion';
import { type PartnerView, partnerView } from '#onboarding/partners';
import { type Controller, controllersOf } from './corporate-ties.policy.js';

/** Steps up and nodes looked at; what lies further is not found. Configurable policy. */
const limits = { depth: 5, nodes: 200 };

/**
 * A partner of the private sector, or an organisation in the graph that is no partner: of what kind
 * it is nobody has told.
 */
const isCompany = async (reader: FactsReader, id: string): Promise<boolean> => {
  const [partner, node] = await Promise.all([
    reader.state(partnerView, id),
    reader.state(relationshipsView, id),
  ]);
  return partner.status === 'unknown'
    ? node.status === 'known' && node.nodeKind === 'organisation'
    : partner.kind === 'private_sector';
};

/**
 * Which of the profile's grounds for a deeper review are there: what the partner declares, and
 * companies that own or govern it, also through others.
 * Reads nothing where the profile knows no grounds. Ends in circles, too.
 */
export const deeperGrounds = async (
  reader: FactsReader,
  partnerId: string,
  { corporateLink }: Pick<PartnerView, 'corporateLink'>,
  { deeper }: Pick<ProcessProfile, 'deeper'>,
  on: CalendarDate,
): Promise<readonly DeeperGround[]> => {
  if (!deeper) return [];
  const grounds = new Set<DeeperGround>(
    corporateLink === 'current' ? ['declared_corporate_link'] : [],
  );
  const seen = new Set([partnerId]);
  let front: readonly (Readonly<{ nodeId: string }> & Partial<Controller>)[] = [
    { nodeId: partnerId },
  ];
  for (let hop = 0; hop < limits.depth && front.length > 0; hop += 1) {
    const steps = await Promise.all(
      front.map(async ({ nodeId, by }) =>
        controllersOf(
          nodeId,
          (await reader.state(relationshipsView, nodeId)).links,
          on,
          deeper.ownedFrom,
        ).map((one) => ({ nodeId: one.nodeId, by: by ?? one.by })),
      ),
    );
    const fresh = steps
      .flat()
      .filter(({ nodeId }) => !seen.has(nodeId) && seen.size < limits.nodes && seen.add(nodeId));
    const companies = await Promise.all(
      fresh.map(async (one) => ((await isCompany(reader, one.nodeId)) ? one : undefined)),
    );
    for (const company of companies) if (company) grounds.add(`${company.by}_by_company`);
    front = fresh;
  }
  return [...grounds].sort();
};
