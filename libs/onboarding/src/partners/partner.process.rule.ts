import type { PlaceHold, ReleaseHold } from '#holds';
import { addDays, type CommandIntent, type ProcessRule } from '#kernel';
import type { MatchConfirmed } from '#onboarding/screening';
import { policyValues } from '#reference';
import type { AbsorbPartner, SuspendPartner } from './commands.state.js';
import type { NoteCommitment } from './commitments/commitments.decider.js';
import type { PartnerEvent } from './partner.events.js';

/** One hold per partner for its exclusion. */
const exclusionHold = (partnerId: string): string => `exclusion-${partnerId}`;
const note = (
  aggregateId: string,
  data: NoteCommitment['data'],
): CommandIntent<NoteCommitment> => ({ type: 'NoteCommitment', aggregateId, data, key: data.id });
const suspend = (
  aggregateId: string,
  data: CommandIntent<SuspendPartner>['data'],
): CommandIntent<SuspendPartner> => ({
  type: 'SuspendPartner',
  aggregateId,
  data,
});

/**
 * What follows from a partner's own events and from a confirmed match. Source: reference b.1,
 * b.17.1, b.17.5, (f) E-20.
 */
export const partnerFollowUps: ProcessRule<
  PartnerEvent | MatchConfirmed,
  AbsorbPartner | NoteCommitment | PlaceHold | ReleaseHold | SuspendPartner
> = (event) => {
  switch (event.type) {
    case 'partner.merged': {
      const {
        partnerId: absorbedId,
        survivorId,
        identifiers,
        aliasNames,
        commitments,
      } = event.data;
      const moves = commitments.flatMap((one) => [
        note(survivorId, { ...one, state: 'began' }),
        note(absorbedId, { kind: one.kind, id: one.id, state: 'ended' }),
      ]);
      return [
        {
          type: 'AbsorbPartner',
          aggregateId: survivorId,
          data: { absorbedId, identifiers, aliasNames },
        },
        ...moves,
      ];
    }
    case 'partner.absorbed': {
      const { forwardTo, absorbedId, identifiers, aliasNames } = event.data;
      return forwardTo
        ? [
            {
              type: 'AbsorbPartner',
              aggregateId: forwardTo,
              data: { absorbedId, identifiers, aliasNames },
            },
          ]
        : [];
    }
    case 'partner.excluded': {
      const { partnerId } = event.data;
      // Where the system excludes, the case it follows has its own hold.
      return event.by.role === 'SYS'
        ? []
        : [
            {
              type: 'PlaceHold',
              aggregateId: partnerId,
              data: {
                holdId: exclusionHold(partnerId),
                type: 'exclusion_confirmed',
                target: 'partner',
              },
            },
          ];
    }
    case 'partner.exclusion_reversed': {
      const { partnerId } = event.data;
      return [
        { type: 'ReleaseHold', aggregateId: partnerId, data: { holdId: exclusionHold(partnerId) } },
      ];
    }
    case 'partner.suspended': {
      const { offices = [], scope, reviewDue } = event.data;
      return offices.map((id) =>
        suspend(id, {
          scope,
          reasonCode: 'head_office_suspended',
          reviewDue,
          reason: 'The head office was suspended and this office was named to follow it.',
        }),
      );
    }
    case 'screening.match_confirmed': {
      const reviewDue = addDays(event.on, policyValues.suspensionReviewDays - 1);
      return [
        suspend(event.data.partnerId, {
          scope: 'all',
          reasonCode: 'sanctions_match',
          reviewDue,
          reason: 'A match with a sanctions list was confirmed by two people.',
        }),
      ];
    }
    default:
      return [];
  }
};
