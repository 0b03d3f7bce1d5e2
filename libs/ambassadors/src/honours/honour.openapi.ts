import { acceptedItems, announcementLanguages } from './titles.policy.js';

/** Bodies one can send as they are, as `/docs` shows them. */
export const honourExamples = {
  nominate: {
    title: 'goodwill_ambassador',
    members: [
      {
        memberId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
        kind: 'person',
        name: 'Ada Example',
        offices: [],
      },
    ],
    countryCode: 'CH',
    theme: 'Mental health',
    reach: 'Concerts on three continents, and two million listeners.',
    termsOfReference: 'Speaks of mental health at three public events a year.',
    relations: 'None.',
  },
  conclude: { outcome: 'clear', findings: 'Nothing in sources of the last ten years.' },
  opinion: { unit: 'LEG', opinion: 'no_objection' },
  answer: { unit: 'LEG', answer: 'The contract in question ended last year.' },
  recommend: { outcome: 'appoint', rationale: 'Known, trusted, and close to the theme.' },
  offer: {
    letter: { documentId: '0d0c0000-0000-4000-8000-000000000001' },
    conductVersion: '1',
  },
  accept: { accepted: [...acceptedItems], endorsements: 'None.' },
  access: {
    accessId: '8a6e0804-2bd0-4672-b79d-d97027f9071a',
    documentSets: ['briefings', 'country-reports'],
    until: '2027-06-30',
  },
  mandate: {
    termsOfReference: 'Speaks for polio vaccination with the governments of the region.',
    mandateCountries: ['KE', 'UG'],
    offices: [],
  },
  announcement: {
    announceAt: '2026-12-10T09:00:00Z',
    texts: announcementLanguages.map((language) => ({ language, text: 'We welcome Ada Example.' })),
  },
};
