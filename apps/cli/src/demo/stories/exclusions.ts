import { Case } from '../../journeys/case.js';
import { describeNode, owns } from '../../journeys/relationships.js';
import { partnerOf, type Story, type Tale, toIntake } from '../tale.js';

/** Companies above the partner, the last of them in tobacco. */
const tobaccoChain = async (
  { client, given }: Tale,
  partnerId: string,
  depth: number,
): Promise<void> => {
  let below = partnerId;
  for (let level = 1; level <= depth; level += 1) {
    const above = await describeNode(
      client,
      level === depth
        ? `Amber Leaf Company above ${given.name}`
        : `Holding ${level} above ${given.name}`,
      level === depth ? ['tobacco'] : [],
    );
    await owns(client, above, below, 90);
    below = above;
  }
};
const flagged = async (tale: Tale, depth: number): Promise<Case> => {
  await toIntake(tale);
  const partnerId = partnerOf(tale).id;
  await tobaccoChain(tale, partnerId, depth);
  const exclusion = new Case(tale.client, 'exclusion-cases', partnerId, 1);
  await exclusion.reaches('diligence-lead', 'flagged');
  await tale.client.command('analyst', '/v1/exclusion-cases', {
    partnerId,
    reason: 'A tobacco company holds the majority of the owner of its owner.',
  });
  await exclusion.reaches('diligence-lead', 'proposed');
  return exclusion;
};

/** Companies behind which there is tobacco. */
export const exclusions = {
  excluded: {
    today: async (tale) => {
      const exclusion = await flagged(tale, 5);
      await exclusion.does('director-general-office', 'confirm-exclusion');
      await partnerOf(tale).reaches('auditor', 'excluded');
    },
  },
  exclusionProposed: { today: async (tale) => void (await flagged(tale, 1)) },
} satisfies Readonly<Record<string, Story>>;
