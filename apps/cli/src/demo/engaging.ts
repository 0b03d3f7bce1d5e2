import type { Case } from '../journeys/case.js';
import { approve, assess, contract, propose, startContracting } from '../journeys/engagement.js';
import { partnerOf, type ScenarioRun } from './scenario.js';

const titles: Readonly<Record<string, string>> = {
  un_multilateral: 'Joint supply of cold boxes',
  government: 'Host agreement for the regional assembly',
  private_sector: 'Devices for district clinics',
};
/** A proposal handed in by its responsible officer. */
export const proposed = async (run: ScenarioRun, days?: number): Promise<Case> => {
  const { client, given } = run;
  run.engagement = await propose(client, {
    title: `${titles[given.kind] ?? 'Community checks and referrals'} with ${given.name}`,
    partnerIds: [partnerOf(run).id],
    countries: [given.countryCode],
    ...(days ? { days } : {}),
    ...(given.kind === 'government' ? { caseType: 'agreement' } : {}),
  });
  return run.engagement;
};
export const assessed = async (run: ScenarioRun, dueIn = 0, days?: number): Promise<Case> => {
  const engagement = await proposed(run, days);
  await assess(engagement, { dueIn });
  return engagement;
};
export const approved = async (run: ScenarioRun, dueIn = 0, days?: number): Promise<Case> => {
  const engagement = await assessed(run, dueIn, days);
  await approve(engagement);
  return engagement;
};
const instruments: Readonly<Record<string, string>> = {
  foundation: 'grant_agreement',
  private_sector: 'collaboration_agreement',
  un_multilateral: 'framework_agreement',
};
export const instrumentOf = ({ given }: ScenarioRun): string => instruments[given.kind] ?? 'mou';
export const contracting = async (run: ScenarioRun): Promise<Case> =>
  (run.agreement = await startContracting(run.client, await approved(run), instrumentOf(run)));
/** In force on both sides; the system activates the engagement. */
export const inForce = async (run: ScenarioRun, dueIn = 0, days?: number): Promise<void> => {
  const engagement = await approved(run, dueIn, days);
  run.agreement = await contract(run.client, engagement, partnerOf(run).id, instrumentOf(run));
  await run.agreement.reaches('technical', 'in_force');
  await engagement.reaches('technical', 'active');
};
