import { checkProtocol, contract, draft, triage } from '../../journeys/engagement.js';
import { approved, assessed, inForce, instrumentOf, proposed } from '../engaging.js';
import {
  activate,
  afterActivation,
  partnerOf,
  reason,
  reattest,
  type Scenario,
} from '../scenario.js';

/**
 * Every state of an engagement, in the full path and in the light ones of UN bodies and
 * governments.
 */
export const engagements = {
  engagementDraft: {
    threeWeeksAgo: activate,
    today: async (run) => {
      run.engagement = await draft(run.client, {
        title: `Surveillance of reservoirs with ${run.given.name}`,
        partnerIds: [partnerOf(run).id],
        countries: [],
      });
    },
  },
  engagementSubmitted: {
    threeWeeksAgo: activate,
    today: async (run) => void (await proposed(run)),
  },
  assessment: {
    threeWeeksAgo: afterActivation(async (run) => void (await triage(await proposed(run)))),
  },
  recommendation: { threeWeeksAgo: activate, today: async (run) => void (await assessed(run)) },
  committee: {
    threeWeeksAgo: activate,
    today: async (run) => {
      const engagement = await assessed(run);
      await engagement.does('technical', 'refer-to-committee', {
        meetingId: '2f6f6f0e-54a0-4a39-8a3e-3f2d9e8b7c01',
        meetingOn: run.client.day(9),
        reason,
      });
    },
  },
  engagementWithdrawn: {
    threeWeeksAgo: activate,
    today: async (run) =>
      void (await (await proposed(run)).does('technical', 'withdraw-engagement', { reason })),
  },
  approved: { threeWeeksAgo: activate, today: async (run) => void (await approved(run)) },
  approvedWithConditions: {
    threeWeeksAgo: afterActivation(async (run) => void (await approved(run, 24))),
  },
  engagementLapsed: {
    aYearAgo: afterActivation(async (run) => void (await approved(run))),
    threeWeeksAgo: reattest,
  },
  activeEngagement: { threeWeeksAgo: afterActivation((run) => inForce(run, 24, 45)) },
  engagementSuspended: {
    threeWeeksAgo: afterActivation(async (run) => {
      await inForce(run, 60);
      const reviewDue = run.client.day(40);
      await run.engagement!.does('lead', 'suspend-engagement', {
        reasonCode: 'emergency',
        reviewDue,
        reason,
      });
      await run.agreement!.does('assistant-director-general', 'suspend-agreement', {
        reasonCode: 'emergency',
        reviewDue,
        reason,
      });
    }),
  },
  engagementTerminated: {
    threeWeeksAgo: afterActivation((run) => inForce(run)),
    today: async (run) => {
      const today = run.client.day(0);
      await run.agreement!.does('assistant-director-general', 'terminate-agreement', {
        reasonCode: 'severe_noncompliance',
        effectiveOn: today,
        letter: await run.agreement!.paper('technical', 'correspondence'),
        reason,
      });
      await run.engagement!.does('assistant-director-general', 'terminate-engagement', {
        reasonCode: 'noncompliance',
        effectiveOn: today,
        noticeGivenOn: run.client.day(-5),
        exitSteps: 'Registers handed over, volunteers told, web page removed.',
        reason,
      });
    },
  },
  engagementCompleted: {
    aYearAgo: afterActivation((run) => inForce(run, 0, 300)),
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
    today: async (run) => void (await triage(await proposed(run))),
  },
  stateDecision: {
    threeWeeksAgo: activate,
    today: async (run) => checkProtocol(await proposed(run)),
  },
  stateDeclined: {
    threeWeeksAgo: activate,
    today: async (run) => {
      const engagement = await proposed(run);
      await checkProtocol(engagement);
      await engagement.does('assistant-director-general', 'decline-engagement', {
        reasonCode: 'protocol',
        reason,
      });
    },
  },
  stateReturned: {
    threeWeeksAgo: activate,
    today: async (run) => {
      const engagement = await proposed(run);
      await checkProtocol(engagement);
      await engagement.does('regional-director', 'return-engagement', { reason });
    },
  },
  frameworkEngagement: {
    threeWeeksAgo: afterActivation(async (run) => {
      const engagement = await proposed(run);
      await checkProtocol(engagement);
      await engagement.does('director', 'approve-engagement', { conditions: [] });
      run.agreement = await contract(run.client, engagement, partnerOf(run).id, instrumentOf(run));
      await engagement.reaches('technical', 'active');
    }),
  },
} satisfies Readonly<Record<string, Scenario>>;
