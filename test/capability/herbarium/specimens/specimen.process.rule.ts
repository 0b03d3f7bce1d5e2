import type { ProcessRule } from '#kernel';
import type { AskAppraisal } from './specimen.decider.js';
import type { SpecimenEvent } from './specimen.events.js';

/** Whatever is lent to us is appraised. */
export const appraisesSpecimens: ProcessRule<SpecimenEvent, AskAppraisal> = (event) => {
  if (event.type !== 'specimen.lent') return [];
  const { specimenId, partnerId, plant } = event.data;
  return [{ type: 'AskAppraisal', aggregateId: specimenId, data: { partnerId, plant } }];
};
