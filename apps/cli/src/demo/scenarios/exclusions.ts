import { Case } from '../../journeys/case.js';
import { describeNode, owns } from '../../journeys/relationships.js';
import { partnerOf, type Scenario, type ScenarioRun, toIntake } from '../scenario.js';

/** Companies above the partner, the last of them in tobacco. */
const tobaccoChain = async (
  { client, given }: ScenarioRun,
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
const flagged = async (run: ScenarioRun, depth: number): Promise<Case> => {
  await toIntake(run);
  const partnerId = partnerOf(run).id;
  await tobaccoChain(run, partnerId, depth);
  const exclusion = new Case(run.client, 'exclusion-cases', partnerId, 1);
  await exclusion.reaches('diligence-lead', 'flagged');
  await run.client.command('analyst', '/v1/exclusion-cases', {
    partnerId,
    reason: 'A tobacco company holds the majority of the owner of its owner.',
  });
  await exclusion.reaches('diligence-lead', 'proposed');
  return exclusion;
};

/** Companies behind which there is tobacco. */
export const exclusions = {
  excluded: {
    today: async (run) => {
      const exclusion = await flagged(run, 5);
      await exclusion.does('director-general-office', 'confirm-exclusion');
      await partnerOf(run).reaches('auditor', 'excluded');
    },
  },
  exclusionProposed: { today: async (run) => void (await flagged(run, 1)) },
} satisfies Readonly<Record<string, Scenario>>;
