import type { Case } from '../journeys/case.js';
import { approve, assess, contract, propose, startContracting } from '../journeys/engagement.js';
import { partnerOf, type Tale } from './tale.js';

const titles: Readonly<Record<string, string>> = {
  un_multilateral: 'Joint supply of cold boxes',
  government: 'Host agreement for the regional assembly',
  private_sector: 'Devices for district clinics',
};
/** A proposal handed in by its responsible officer. */
export const proposed = async (tale: Tale, days?: number): Promise<Case> => {
  const { client, given } = tale;
  tale.engagement = await propose(client, {
    title: `${titles[given.kind] ?? 'Community checks and referrals'} with ${given.name}`,
    partnerIds: [partnerOf(tale).id],
    countries: [given.countryCode],
    ...(days ? { days } : {}),
    ...(given.kind === 'government' ? { caseType: 'agreement' } : {}),
  });
  return tale.engagement;
};
export const assessed = async (tale: Tale, dueIn = 0, days?: number): Promise<Case> => {
  const engagement = await proposed(tale, days);
  await assess(engagement, { dueIn });
  return engagement;
};
export const approved = async (tale: Tale, dueIn = 0, days?: number): Promise<Case> => {
  const engagement = await assessed(tale, dueIn, days);
  await approve(engagement);
  return engagement;
};
const instruments: Readonly<Record<string, string>> = {
  foundation: 'grant_agreement',
  private_sector: 'collaboration_agreement',
  un_multilateral: 'framework_agreement',
};
export const instrumentOf = ({ given }: Tale): string => instruments[given.kind] ?? 'mou';
export const contracting = async (tale: Tale): Promise<Case> =>
  (tale.agreement = await startContracting(tale.client, await approved(tale), instrumentOf(tale)));
/** In force on both sides; the system activates the engagement. */
export const inForce = async (tale: Tale, dueIn = 0, days?: number): Promise<void> => {
  const engagement = await approved(tale, dueIn, days);
  tale.agreement = await contract(tale.client, engagement, partnerOf(tale).id, instrumentOf(tale));
  await tale.agreement.reaches('technical', 'in_force');
  await engagement.reaches('technical', 'active');
};
