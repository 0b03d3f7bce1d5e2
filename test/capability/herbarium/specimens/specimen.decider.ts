import { addDays, type Command, type Decider, type FollowRegion, followsRegion } from '#kernel';
import type { AppraisalAsked, SpecimenEvent } from './specimen.events.js';
import { type Appraisal, appraise, evolve, type Specimen } from './specimen.state.js';

export type LendSpecimen = Command<
  'LendSpecimen',
  { partnerId: string; plant: string; countryCode: string }
>;
export type ReturnSpecimen = Command<'ReturnSpecimen'>;
export type SpecimenCommand = LendSpecimen | ReturnSpecimen | FollowRegion<'RescopeSpecimen'>;
export type AskAppraisal = Command<'AskAppraisal', { partnerId: string; plant: string }>;

const loanDays = 30;

/** Specimens come for thirty days. */
export const specimenDecider: Decider<Specimen, SpecimenCommand, SpecimenEvent> = {
  name: 'specimen',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          partnerIds: [state.partnerId],
          countryCode: state.countryCode,
          regionCode: state.regionCode,
        },
  commands: {
    LendSpecimen: {
      from: ['unknown'],
      source: 'example',
      blockedBy: ['legal'],
      decide: ({ aggregateId: specimenId, data, metadata }) => [
        {
          type: 'specimen.lent',
          data: { specimenId, ...data, dueBack: addDays(metadata.today, loanDays) },
        },
      ],
    },
    ReturnSpecimen: {
      from: ['lent'],
      source: 'example',
      decide: ({ aggregateId: specimenId, metadata: { today: returnedOn } }, state) =>
        state.status === 'lent'
          ? [
              {
                type: 'specimen.returned',
                data: { specimenId, partnerId: state.partnerId, returnedOn },
              },
            ]
          : [],
    },
    RescopeSpecimen: followsRegion({
      from: ['lent', 'returned'],
      over: ['returned'],
      region: ({ regionCode }) => regionCode,
      fromNowhere: true,
      event: 'specimen.rescoped',
      about: ({ partnerId }, { aggregateId: specimenId }) => ({ specimenId, partnerId }),
      source: 'example',
    }),
  },
};

/** `aggregateId` is the specimen's id: one is asked for once. */
export const appraisalDecider: Decider<Appraisal, AskAppraisal, AppraisalAsked> = {
  name: 'appraisal',
  initialState: { status: 'unknown' },
  evolve: appraise,
  scopeOf: (state) => (state.status === 'unknown' ? {} : { partnerIds: [state.partnerId] }),
  commands: {
    AskAppraisal: {
      from: ['unknown', 'asked'],
      source: 'example',
      decide: ({ aggregateId: specimenId, data }, state) =>
        state.status === 'asked'
          ? []
          : [{ type: 'appraisal.asked', data: { specimenId, ...data } }],
    },
  },
};
