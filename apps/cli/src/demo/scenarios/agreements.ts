import {
  agree,
  clear,
  negotiate,
  reviewLegally,
  sendOut,
  sign,
  signByPartner,
} from '../../journeys/agreement.js';
import { Case } from '../../journeys/case.js';
import { contracting } from '../engaging.js';
import {
  activate,
  afterActivation,
  partnerOf,
  reason,
  type Scenario,
  type ScenarioRun,
} from '../scenario.js';

/** An agreement of a UN body, without an engagement. */
const framework = async (
  run: ScenarioRun,
  title: string,
  more: object = {},
  expected = 'in_force',
): Promise<Case> => {
  const { client } = run;
  const partnerId = partnerOf(run).id;
  const agreement = await Case.create(client, 'technical', 'agreements', {
    type: 'framework_agreement',
    partnerIds: [partnerId],
    title,
    templateVersion: 'framework-agreement/1',
    start: client.day(0),
    end: client.day(1_000),
    ...more,
  });
  await agreement.reaches(
    'technical',
    (state: { status: string; version: number; reference?: string }) =>
      state.reference !== undefined,
  );
  await agree(client, agreement, partnerId);
  await sign(agreement, partnerId);
  await agreement.reaches('technical', expected);
  return agreement;
};

/** The text of an agreement on its way to signature: each step goes on from the one before. */
const negotiated = async (run: ScenarioRun): Promise<Case> => {
  const agreement = await contracting(run);
  await negotiate(run.client, agreement, partnerOf(run).id);
  return agreement;
};
const reviewed = async (run: ScenarioRun): Promise<Case> => {
  const agreement = await negotiated(run);
  await reviewLegally(agreement);
  return agreement;
};
const cleared = async (run: ScenarioRun): Promise<Case> => {
  const agreement = await reviewed(run);
  await clear(agreement);
  return agreement;
};

/** Every state of an agreement that is not met with its engagement. */
export const agreements = {
  agreementDraft: {
    threeWeeksAgo: activate,
    today: async (run) => void (await contracting(run)),
  },
  negotiation: { threeWeeksAgo: activate, today: async (run) => void (await negotiated(run)) },
  legalReview: { threeWeeksAgo: activate, today: async (run) => void (await reviewed(run)) },
  cleared: { threeWeeksAgo: activate, today: async (run) => void (await cleared(run)) },
  outForSignature: {
    threeWeeksAgo: activate,
    today: async (run) => sendOut(await cleared(run), partnerOf(run).id),
  },
  partiallySigned: {
    threeWeeksAgo: afterActivation(async (run) => {
      const agreement = await contracting(run);
      await agree(run.client, agreement, partnerOf(run).id);
      await signByPartner(agreement, partnerOf(run).id);
    }),
  },
  awaitingStart: {
    threeWeeksAgo: activate,
    today: async (run) => {
      const start = run.client.day(60);
      await framework(run, 'Framework for joint work on antivenoms', { start }, 'awaiting_start');
    },
  },
  agreementCancelled: {
    threeWeeksAgo: activate,
    today: async (run) =>
      void (await (
        await contracting(run)
      ).does('technical', 'cancel-agreement', { reasonCode: 'partner_request', reason })),
  },
  supersededFramework: {
    threeWeeksAgo: afterActivation(
      async (run) =>
        void (run.agreement = await framework(run, 'Framework for joint work on rivers')),
    ),
    today: async (run) => {
      await framework(run, 'Framework for joint work on rivers and lakes', {
        supersedes: run.agreement!.id,
      });
      await run.agreement!.reaches('technical', 'superseded');
    },
  },
} satisfies Readonly<Record<string, Scenario>>;
