import type { HoldEvent } from '#holds';
import type { CommandIntent, IndexedProcessRule, ProcessRule } from '#kernel';
import type { ApplyStandingToPledge } from './pledge.decider.js';
import type { PledgeEvent } from './pledge.events.js';

const judge = (aggregateId: string): CommandIntent<ApplyStandingToPledge> => ({
  type: 'ApplyStandingToPledge',
  aggregateId,
  data: {},
});
/** A hold on a partner reaches its open pledges, and so does its release. Source: domain.md b.17.1. */
export const pledgesFollowHolds: IndexedProcessRule<HoldEvent, ApplyStandingToPledge> = (
  event,
  index,
) =>
  event.type === 'hold.placed' || event.type === 'hold.released'
    ? index.recordsOf(event.data.partnerId, 'pledge').map(judge)
    : [];
/** Also of a partner that is held already: of one that promises anew, or survives a merge. */
export const pledgeFollowsItself: ProcessRule<PledgeEvent, ApplyStandingToPledge> = (event) =>
  event.type === 'pledge.announced' || event.type === 'pledge.repointed'
    ? [judge(event.data.pledgeId)]
    : [];
