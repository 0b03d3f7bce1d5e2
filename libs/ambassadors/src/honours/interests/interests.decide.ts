import { type Command, require } from '#kernel';
import { type Decide, type Row, row } from '../honour-facts.policy.js';
import type { InterestsStanding } from '../honour.events.js';
import { everyPhase, type HonourCase } from '../honour.state.js';
import { titles } from '../titles.policy.js';

/** What the declaration of a member came to, or that it holds no longer. */
export type NoteHonourInterests = Command<
  'NoteHonourInterests',
  { memberId: string; declarationId: string; standing: InterestsStanding }
>;

const note: Decide<NoteHonourInterests> = ({ aggregateId: honourId, data }, state) => {
  const { memberId, declarationId, standing } = data;
  const known = state.interests.find((one) => one.memberId === memberId);
  const isNews = known?.standing !== standing || known.declarationId !== declarationId;
  const isMember = state.members.some((one) => one.memberId === memberId);
  return isNews && isMember
    ? [{ type: 'honour.interests_noted', data: { honourId, ...data } }]
    : [];
};
export const noteHonourInterests: Row<NoteHonourInterests> = row({
  from: everyPhase,
  source: 'b.10',
  decide: note,
});

/**
 * Every candidate's interests are assessed, and exclude nobody, where the title asks for that.
 * Refuses `honour.interests-open`, `honour.interests-excluded`. Source: b.10 SubmitInterests.
 */
export const requireInterests = ({ title, members, interests }: HonourCase): void => {
  if (!titles[title].declares) return;
  const standingOf = (memberId: string) =>
    interests.find((one) => one.memberId === memberId)?.standing ?? 'open';
  const inStanding = (standing: InterestsStanding) =>
    members.map(({ memberId }) => memberId).filter((id) => standingOf(id) === standing);
  const [open, excluded] = [inStanding('open'), inStanding('excluded')];
  require(open.length ===
    0, 'honour.interests-open', 'The declared interests of a member are not assessed.', { open });
  require(excluded.length ===
    0, 'honour.interests-excluded', 'The declared interests of a member exclude the appointment.', {
    excluded,
  });
};
