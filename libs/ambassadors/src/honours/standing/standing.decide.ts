import { addDays, type Command, stopsWork, type Work, weighedHolds } from '#kernel';
import { type Decide, type Row, row } from '../honour-facts.policy.js';
import { everyPhase, type Honour } from '../honour.state.js';
import { suspensionDays, voidableHolds } from '../titles.policy.js';

/** Something happened to somebody who is honoured. */
export type ApplyStandingToHonour = Command<'ApplyStandingToHonour'>;

/** Holds on those who bear the title; one on a single piece of work with them is narrower. */
export const onBearers = (state: Honour): Work => {
  if (state.status === 'unknown') return { partnerIds: [] };
  const { members, left } = state;
  const ids = members.map(({ memberId }) => memberId);
  return { partnerIds: ids.filter((memberId) => !left.includes(memberId)) };
};

/**
 * A hold suspends the title. Once the last one is released, it is used again where all of them were
 * of a kind that proves void; else the suspension comes to its review.
 */
const applyStanding: Decide<ApplyStandingToHonour> = (
  { aggregateId: honourId, metadata },
  { status, suspension },
  facts,
) => {
  const { heldFor, reviewOpened } = suspension ?? {};
  const isOurs = status === 'active' || (status === 'suspended' && heldFor !== undefined);
  if (!isOurs) return [];
  const inForce = weighedHolds(facts)
    .filter(stopsWork)
    .map(({ type }) => type);
  const reviewDue = addDays(metadata.today, suspensionDays);
  if (inForce.length > 0) {
    const known = heldFor ?? [];
    const isKnown = inForce.every((type) => known.includes(type)) && !reviewOpened;
    if (isKnown) return [];
    const all = [...new Set([...known, ...inForce])];
    return [{ type: 'honour.suspended', data: { honourId, reviewDue, heldFor: all } }];
  }
  if (!heldFor || reviewOpened) return [];
  return heldFor.every((type) => voidableHolds.includes(type))
    ? [{ type: 'honour.reinstated', data: { honourId } }]
    : [{ type: 'honour.review_opened', data: { honourId, reviewDue } }];
};
export const applyStandingToHonour: Row<ApplyStandingToHonour> = row({
  from: everyPhase,
  source: 'b.17.1',
  weighsHolds: true,
  work: onBearers,
  decide: applyStanding,
});
