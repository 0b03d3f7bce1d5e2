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
import { activate, afterActivation, partnerOf, reason, type Story, type Tale } from '../tale.js';

/** An agreement of a UN body, without an engagement. */
const framework = async (tale: Tale, title: string, more: object = {}): Promise<Case> => {
  const { client } = tale;
  const partnerId = partnerOf(tale).id;
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
  await agreement.reaches('technical', 'in_force');
  return agreement;
};

/** Every state of an agreement that is not met with its engagement. */
export const agreements = {
  agreementDraft: {
    threeWeeksAgo: activate,
    today: async (tale) => void (await contracting(tale)),
  },
  negotiation: {
    threeWeeksAgo: activate,
    today: async (tale) => negotiate(tale.client, await contracting(tale), partnerOf(tale).id),
  },
  legalReview: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const agreement = await contracting(tale);
      await negotiate(tale.client, agreement, partnerOf(tale).id);
      await reviewLegally(agreement);
    },
  },
  cleared: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const agreement = await contracting(tale);
      await negotiate(tale.client, agreement, partnerOf(tale).id);
      await reviewLegally(agreement);
      await clear(agreement);
    },
  },
  outForSignature: {
    threeWeeksAgo: activate,
    today: async (tale) => {
      const agreement = await contracting(tale);
      await negotiate(tale.client, agreement, partnerOf(tale).id);
      await reviewLegally(agreement);
      await clear(agreement);
      await sendOut(agreement, partnerOf(tale).id);
    },
  },
  partiallySigned: {
    threeWeeksAgo: afterActivation(async (tale) => {
      const agreement = await contracting(tale);
      await agree(tale.client, agreement, partnerOf(tale).id);
      await signByPartner(agreement, partnerOf(tale).id);
    }),
  },
  agreementCancelled: {
    threeWeeksAgo: activate,
    today: async (tale) =>
      void (await (
        await contracting(tale)
      ).does('technical', 'cancel-agreement', { reasonCode: 'partner_request', reason })),
  },
  supersededFramework: {
    threeWeeksAgo: afterActivation(
      async (tale) =>
        void (tale.agreement = await framework(tale, 'Framework for joint work on rivers')),
    ),
    today: async (tale) => {
      await framework(tale, 'Framework for joint work on rivers and lakes', {
        supersedes: tale.agreement!.id,
      });
      await tale.agreement!.reaches('technical', 'superseded');
    },
  },
} satisfies Readonly<Record<string, Story>>;
