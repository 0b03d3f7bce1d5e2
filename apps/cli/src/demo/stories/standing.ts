import { Case } from '../../journeys/case.js';
import { complete, openPortal, register, submit } from '../../journeys/partner.js';
import {
  activate,
  afterActivation,
  partnerOf,
  reattest,
  type Story,
  type Tale,
  toIntake,
} from '../tale.js';

/** Merged into another record by two officers. */
const merge = async (tale: Tale, survivor: string): Promise<void> => {
  const survivorId = await tale.idOf(survivor);
  const partner = partnerOf(tale);
  await new Case(tale.client, 'partners', survivorId, 1).reaches('auditor', 'active');
  await partner.does('officer', 'propose-merge', { survivorId });
  await partner.does('officer-2', 'merge-into', { survivorId });
};
/** The middle of a chain is merged once the record before it has gone into it. */
const afterMergeOf = async (tale: Tale, earlier: string, survivor: string): Promise<void> => {
  await new Case(tale.client, 'partners', await tale.idOf(earlier), 1).reaches('auditor', 'merged');
  const partner = partnerOf(tale);
  await partner.reaches(
    'auditor',
    (state: { status: string; version: number; absorbed?: object[] }) =>
      (state.absorbed ?? []).length > 0,
  );
  await merge(tale, survivor);
};

/** Every state of a partner; the name says what one finds at the end. */
export const standing = {
  active: { threeWeeksAgo: activate },
  draft: {
    today: async (tale) => {
      tale.partner = await register(tale.client, tale.given);
      await complete(tale.partner, tale.given);
    },
  },
  submitted: {
    today: async (tale) => {
      tale.partner = await register(tale.client, tale.given);
      await complete(tale.partner, tale.given);
      await submit(tale.partner);
    },
  },
  informationRequested: {
    threeWeeksAgo: async (tale) => {
      await toIntake(tale);
      await partnerOf(tale).does('officer-2', 'request-information', {
        items: ['The official letter that names the focal point'],
        dueDate: tale.client.day(25),
      });
    },
  },
  withdrawn: {
    today: async (tale) => {
      tale.partner = await register(tale.client, tale.given);
      await openPortal(tale.client, tale.partner.id);
      await tale.partner.does(`portal-admin@${tale.partner.id}`, 'withdraw-registration', {
        reason: 'We register through our headquarters instead.',
      });
    },
  },
  declined: {
    today: async (tale) => {
      await toIntake(tale);
      await partnerOf(tale).does('lead', 'decline-registration', {
        reasonCode: 'not_eligible',
        reason: 'The organisation does not work in public health.',
      });
    },
  },
  suspended: {
    threeWeeksAgo: afterActivation(async (tale) => {
      await partnerOf(tale).does('lead', 'suspend-partner', {
        scope: 'all',
        reasonCode: 'concern_under_review',
        reviewDue: tale.client.day(30),
        reason: 'Allegations in the press are being looked into.',
      });
    }),
  },
  terminated: {
    threeWeeksAgo: afterActivation(async (tale) => {
      await partnerOf(tale).does('director', 'terminate-relationship', {
        reasonCode: 'mutual_agreement',
        effectiveOn: tale.client.day(0),
        reason: 'Both sides agreed to end the relationship.',
      });
    }),
  },
  dormant: { longAgo: activate },
  regionChange: { twoYearsAgo: activate, aYearAgo: reattest, threeWeeksAgo: reattest },
  mergeEnd: { threeWeeksAgo: activate },
  mergeMiddle: {
    threeWeeksAgo: activate,
    today: (tale) => afterMergeOf(tale, 'Dust and Lungs Watch', 'Clear Breath Collective'),
  },
  mergeBegin: {
    threeWeeksAgo: toIntake,
    today: (tale) => merge(tale, 'Clear Air Collective of the North'),
  },
} satisfies Readonly<Record<string, Story>>;
