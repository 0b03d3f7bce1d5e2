import type { DeadlineChange, Recorded } from '#kernel';
import type { SpecimenEvent } from './specimen.events.js';

const keyOf = (specimenId: string): string => `specimen-return:${specimenId}`;

/**
 * It is brought back in time, or somebody is reminded: a week before, and on the day. A rule meets
 * the events of all records and answers [] to those that are not its own.
 */
export const specimenDeadlines = (event: Recorded<SpecimenEvent>): readonly DeadlineChange[] => {
  switch (event.type) {
    case 'specimen.lent': {
      const { specimenId, partnerId, dueBack } = event.data;
      return [
        {
          op: 'set',
          key: keyOf(specimenId),
          kind: 'specimen-return',
          subject: { type: 'specimen', id: specimenId },
          partnerIds: [partnerId],
          dueOn: dueBack,
          offsets: [-7, 0],
        },
      ];
    }
    case 'specimen.returned':
      return [{ op: 'close', key: keyOf(event.data.specimenId), outcome: 'met' }];
    default:
      return [];
  }
};
