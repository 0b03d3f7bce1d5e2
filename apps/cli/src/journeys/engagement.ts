import type { Client } from '../client.js';
import { Case } from './case.js';
import { day, sha256 } from './partner.js';

const headings = ['conflict_of_interest', 'undue_influence', 'integrity_reputation', 'actor_interest', 'endorsement', 'whitewashing', 'competitive_advantage'];
export type NewEngagement = Readonly<{ title: string; partnerIds: readonly string[]; countries: readonly string[] }>;

export const propose = async (client: Client, { title, partnerIds, countries }: NewEngagement): Promise<Case> => {
  const engagement = await Case.create(client, 'technical', 'engagements', {
    title,
    partnerIds,
    types: ['technical_collaboration'],
    level: 'country',
    resultRefs: ['GPW14-3.1'],
    objective: 'More adults with raised blood pressure know it and are treated for it.',
    valueEstimate: { amountMinor: '12000000', currency: 'USD' },
  });
  await engagement.does('technical', 'submit-engagement', {
    purpose: 'Screening in forty districts with trained volunteers of the partner.',
    whoBenefit: 'Reach into districts the country office cannot cover alone.',
    publicHealthBenefit: 'About 300 000 adults checked and referred each year.',
    resources: 'Volunteers and vehicles of the partner.',
    exitPlan: 'Hand-over of the registers to the district health offices.',
    period: { start: day(0), end: day(600) },
    countries,
    emblemUse: false,
  });
  return engagement;
};

/** Triage, risk assessment and recommendation, with one measure. */
export const assess = async (engagement: Case): Promise<void> => {
  await engagement.does('officer-2', 'triage-engagement', { normSetting: false, lowKeyEvidence: false, flags: [] });
  await engagement.does('analyst-2', 'record-risk-assessment', {
    ratings: headings.map((heading) => ({ heading, likelihoodBefore: 2, impactBefore: 3, likelihoodAfter: 2, impactAfter: 2, mitigation: { text: 'Joint steering group with published minutes.', ownerId: 'person-technical', dueOn: day(120) } })),
  });
  await engagement.does('officer-2', 'recommend-engagement', { outcome: 'engage_with_measures', conditions: [{ text: 'A yearly report on referrals.', ownerId: 'person-technical', dueOn: day(300), phase: 'running' }], byUnit: 'Partnerships unit' });
};

export const approve = async (engagement: Case, decider = 'assistant-director-general'): Promise<void> => {
  await engagement.does('technical', 'accept-recommendation');
  await engagement.does(decider, 'approve-engagement', { conditions: [] });
};

/** Contracting up to both signatures; the system drafts the agreement and puts both in force. */
export const contract = async (client: Client, engagement: Case, partnerId: string): Promise<Case> => {
  const portal = `portal-admin@${partnerId}`;
  await client.token(portal);
  await engagement.does('technical', 'start-contracting', { instrument: 'mou' });
  const agreement = new Case(client, 'agreements', engagement.id, 1);
  await agreement.reaches('technical', (state: { status: string; version: number; reference?: string }) => state.status === 'draft' && state.reference !== undefined);
  const text = sha256('memorandum of understanding, final');
  await agreement.does('technical', 'share-for-negotiation', { hash: sha256('memorandum, first version') });
  await agreement.does(portal, 'propose-change', { hash: text });
  await agreement.does('technical', 'request-legal-review', { deviations: [{ clause: '7.2', change: 'changed' }] });
  await agreement.does('legal', 'clear-legally', { hash: text });
  await agreement.does('technical', 'send-for-signature', {
    hash: text,
    signatories: [
      { signatoryId: 'person-regional-director', party: 'organisation', authority: 'office', authorityHash: sha256('office') },
      { signatoryId: `person-portal-admin-${partnerId}`, party: partnerId, authority: 'letter', authorityHash: sha256('letter') },
    ],
  });
  await agreement.reaches('technical', 'out_for_signature');
  await agreement.does(portal, 'record-signature', { signatoryId: `person-portal-admin-${partnerId}`, hash: text, signedOn: day(0), method: 'electronic' });
  await agreement.does('regional-director', 'record-signature', { signatoryId: 'person-regional-director', hash: text, signedOn: day(0), method: 'electronic' });
  return agreement;
};
