import type { Client } from '../client.js';
import { Case } from './case.js';
import { agree, sign } from './agreement.js';

/** What a risk assessment rates. */
export const headings = [
  'conflict_of_interest',
  'undue_influence',
  'integrity_reputation',
  'actor_interest',
  'endorsement',
  'whitewashing',
  'competitive_advantage',
];
/** `days`: length of the period, from today; default 600. `caseType` is needed with governments. */
export type NewEngagement = Readonly<{
  title: string;
  partnerIds: readonly string[];
  countries: readonly string[];
  days?: number;
  caseType?: string;
}>;

export const draft = (
  client: Client,
  { title, partnerIds, caseType }: NewEngagement,
): Promise<Case> =>
  Case.create(client, 'technical', 'engagements', {
    title,
    partnerIds,
    types: ['technical_collaboration'],
    level: 'country',
    resultRefs: ['GPW14-3.1'],
    objective: 'More adults with raised blood pressure know it and are treated for it.',
    valueEstimate: { amountMinor: '12000000', currency: 'USD' },
    ...(caseType ? { caseType } : {}),
  });

export const propose = async (client: Client, given: NewEngagement): Promise<Case> => {
  const { countries, days = 600 } = given;
  const engagement = await draft(client, given);
  await engagement.does('technical', 'submit-engagement', {
    purpose: 'Screening in forty districts with trained volunteers of the partner.',
    whoBenefit: 'Reach into districts the country office cannot cover alone.',
    publicHealthBenefit: 'About 300 000 adults checked and referred each year.',
    resources: 'Volunteers and vehicles of the partner.',
    exitPlan: 'Hand-over of the registers to the district health offices.',
    period: { start: client.day(0), end: client.day(days) },
    countries,
    emblemUse: false,
  });
  return engagement;
};

export const triage = (engagement: Case): Promise<unknown> =>
  engagement.does('officer-2', 'triage-engagement', {
    normSetting: false,
    lowKeyEvidence: false,
    flags: [],
  });

/**
 * Triage, risk assessment and recommendation, with one measure due within `dueIn` days; none where
 * it is 0. It is `owner`'s.
 */
export const assess = async (
  engagement: Case,
  { dueIn = 300, owner = 'person-technical' } = {},
): Promise<void> => {
  await triage(engagement);
  await engagement.does('analyst-2', 'record-risk-assessment', {
    ratings: headings.map((heading) => ({
      heading,
      likelihoodBefore: 2,
      impactBefore: 3,
      likelihoodAfter: 2,
      impactAfter: 2,
      mitigation: {
        text: 'Joint steering group with published minutes.',
        ownerId: 'person-technical',
        dueOn: engagement.day(120),
      },
    })),
  });
  const conditions =
    dueIn > 0
      ? [
          {
            text: 'A yearly report on referrals.',
            ownerId: owner,
            dueOn: engagement.day(dueIn),
            phase: 'running',
          },
        ]
      : [];
  await engagement.does('officer-2', 'recommend-engagement', {
    outcome: dueIn > 0 ? 'engage_with_measures' : 'engage',
    conditions,
    byUnit: 'Partnerships unit',
  });
};
/** The light variant: triage and the check of clauses and costs, with both opinions. */
export const checkProtocol = async (
  engagement: Case,
  found: Readonly<{ dispute?: boolean }> = {},
): Promise<void> => {
  await triage(engagement);
  await engagement.does('officer-2', 'record-protocol-check', {
    clausesVersion: 'standard-2026',
    newLiabilities: false,
    visibility: false,
    newObligation: false,
    multiRegion: false,
    governingBodyImplications: false,
    opinions: ['LEG', 'RD'].map((unit) => ({ unit, view: 'no_objection' })),
    note: 'Standard clauses apply; no cost to the organisation.',
    ...found,
  });
};

export const approve = async (
  engagement: Case,
  decider = 'assistant-director-general',
): Promise<void> => {
  await engagement.does('technical', 'accept-recommendation');
  await engagement.does(decider, 'approve-engagement', { conditions: [] });
};

/** Contracting begins; the system drafts the agreement and gives it its number. */
export const startContracting = async (
  client: Client,
  engagement: Case,
  instrument = 'mou',
): Promise<Case> => {
  await engagement.does('technical', 'start-contracting', { instrument });
  const agreement = new Case(client, 'agreements', engagement.id, 1);
  await agreement.reaches(
    'technical',
    (state: { status: string; version: number; reference?: string }) =>
      state.status === 'draft' && state.reference !== undefined,
  );
  return agreement;
};

/** Contracting up to both signatures; the system drafts the agreement and puts both in force. */
export const contract = async (
  client: Client,
  engagement: Case,
  partnerId: string,
  instrument = 'mou',
): Promise<Case> => {
  const agreement = await startContracting(client, engagement, instrument);
  await agree(client, agreement, partnerId);
  await sign(agreement, partnerId);
  return agreement;
};

/** From the proposal until the engagement and its agreement are in force. */
export const engage = async (
  client: Client,
  partnerId: string,
  given: Omit<NewEngagement, 'partnerIds'>,
): Promise<Case> => {
  const engagement = await propose(client, { ...given, partnerIds: [partnerId] });
  await assess(engagement);
  await approve(engagement);
  const agreement = await contract(client, engagement, partnerId);
  await agreement.reaches('technical', 'in_force');
  await engagement.reaches('technical', 'active');
  return engagement;
};
