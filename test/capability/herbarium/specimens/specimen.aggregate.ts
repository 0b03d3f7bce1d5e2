import type { Aggregate } from '#eventing/commands';
import { PlainText, UuidField } from '#platform/http';
import { specimenCase } from './specimen.case.policy.js';
import { appraisalDecider, specimenDecider } from './specimen.decider.js';
import { appraisalRecord, specimenRecord } from './specimen.record.js';

class LendSpecimenBody {
  @UuidField({ description: 'The partner that lends it.' })
  partnerId!: string;
  @PlainText({ min: 3, max: 80, description: 'Scientific name of the plant.' })
  plant!: string;
  @PlainText({ min: 2, max: 2, description: 'Country it comes from, ISO 3166-1 alpha-2.' })
  countryCode!: string;
}

/** `POST /v1/specimens`, `POST /v1/specimens/<id>/return-specimen`. */
export const specimenAggregate: Aggregate = {
  collection: 'specimens',
  decider: specimenDecider,
  view: specimenRecord,
  caseFile: specimenCase,
  indexedByPartner: true,
  routes: {
    LendSpecimen: {
      who: ['RO'],
      creates: true,
      body: LendSpecimenBody,
      summary: 'Takes in a specimen of a partner.',
      example: {
        partnerId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
        plant: 'Welwitschia mirabilis',
        countryCode: 'NA',
      },
    },
    ReturnSpecimen: { who: ['RO', 'PO'], summary: 'It is with the partner again.', example: {} },
  },
};

/** What a specimen is worth; a topic of its own, and for those who guard it alone. */
export const appraisalAggregate: Aggregate = {
  collection: 'appraisals',
  decider: appraisalDecider,
  view: appraisalRecord,
  family: 'restricted',
  readers: ['CRE', 'AUD'],
  routes: { AskAppraisal: { who: ['SYS'], summary: 'What is it worth?' } },
};
