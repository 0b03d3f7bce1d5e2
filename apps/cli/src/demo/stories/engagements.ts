import { checkProtocol, contract, draft, triage } from '../../journeys/engagement.js';
import { approved, assessed, inForce, instrumentOf, proposed } from '../engaging.js';
import { activate, afterActivation, partnerOf, reason, reattest, type Story } from '../tale.js';

/**
 * Every state of an engagement, in the full path and in the light ones of UN bodies and
 * governments.
 */
export const engagements = {
  engagementDraft: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      tale.engagement = await draft(tale.client, {
        title: `Surveillance of reservoirs with ${tale.given.name}`,
        partnerIds: [partnerOf(tale).id],
        countries: [],
      });
    },
  },
  engagementSubmitted: {
    threeWeeksAgo: activate,
    today: async (tale) => void (await proposed(tale)),
  },
  assessment: {
    threeWeeksAgo: afterActivation(async (tale) => void (await triage(await proposed(tale)))),
  },
  recommendation: { threeWeeksAgo: activate, today: async (tale) => void (await assessed(tale)) },
  committee: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const engagement = await assessed(tale);
      await engagement.does('technical', 'refer-to-committee', {
        meetingId: '2f6f6f0e-54a0-4a39-8a3e-3f2d9e8b7c01',
        meetingOn: tale.client.day(9),
        reason,
      });
    },
  },
  engagementWithdrawn: {
    threeWeeksAgo: activate,
    today: async (tale) =>
      void (await (await proposed(tale)).does('technical', 'withdraw-engagement', { reason })),
  },
  approved: { threeWeeksAgo: activate, today: async (tale) => void (await approved(tale)) },
  approvedWithConditions: {
    threeWeeksAgo: afterActivation(async (tale) => void (await approved(tale, 24))),
  },
  engagementLapsed: {
    aYearAgo: afterActivation(async (tale) => void (await approved(tale))),
    threeWeeksAgo: reattest,
  },
  activeEngagement: { threeWeeksAgo: afterActivation((tale) => inForce(tale, 24, 45)) },
  engagementSuspended: {
    threeWeeksAgo: afterActivation(async (tale) => {
      await inForce(tale, 60);
      const reviewDue = tale.client.day(40);
      await tale.engagement!.does('lead', 'suspend-engagement', {
        reasonCode: 'emergency',
        reviewDue,
        reason,
      });
      await tale.agreement!.does('assistant-director-general', 'suspend-agreement', {
        reasonCode: 'emergency',
        reviewDue,
        reason,
      });
    }),
  },
  engagementTerminated: {
    threeWeeksAgo: afterActivation((tale) => inForce(tale)),
    today: async (tale) => {
      const today = tale.client.day(0);
      await tale.agreement!.does('assistant-director-general', 'terminate-agreement', {
        reasonCode: 'severe_noncompliance',
        effectiveOn: today,
        documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        reason,
      });
      await tale.engagement!.does('assistant-director-general', 'terminate-engagement', {
        reasonCode: 'noncompliance',
        effectiveOn: today,
        noticeGivenOn: tale.client.day(-5),
        exitSteps: 'Registers handed over, volunteers told, web page removed.',
        reason,
      });
    },
  },
  engagementCompleted: {
    aYearAgo: afterActivation((tale) => inForce(tale, 0, 300)),
    threeWeeksAgo: reattest,
    today: async ({ engagement }) =>
      void (await engagement!.does('technical', 'complete-engagement', {
        resultSummary: 'Forty districts were covered and handed over.',
        lessons: 'Volunteers need a second training after a year.',
        risksMaterialised: [],
        emblemUseEnded: true,
      })),
  },
  protocolCheck: {
    threeWeeksAgo: activate,
    today: async (tale) => void (await triage(await proposed(tale))),
  },
  stateDecision: {
    threeWeeksAgo: activate,
    today: async (tale) => checkProtocol(await proposed(tale)),
  },
  stateDeclined: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const engagement = await proposed(tale);
      await checkProtocol(engagement);
      await engagement.does('assistant-director-general', 'decline-engagement', {
        reasonCode: 'protocol',
        reason,
      });
    },
  },
  stateReturned: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const engagement = await proposed(tale);
      await checkProtocol(engagement);
      await engagement.does('regional-director', 'return-engagement', { reason });
    },
  },
  frameworkEngagement: {
    threeWeeksAgo: afterActivation(async (tale) => {
      const engagement = await proposed(tale);
      await checkProtocol(engagement);
      await engagement.does('director', 'approve-engagement', { conditions: [] });
      tale.agreement = await contract(
        tale.client,
        engagement,
        partnerOf(tale).id,
        instrumentOf(tale),
      );
      await engagement.reaches('technical', 'active');
    }),
  },
} satisfies Readonly<Record<string, Story>>;
