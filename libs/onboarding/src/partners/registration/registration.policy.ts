import type { CalendarDate } from '#kernel';
import { papersWith, profileOf, type ProfileSection } from '#reference';
import type { PartnerEvent } from '../partner.events.js';
import { evolve, type Partner, type PartnerStatus, unknownPartner } from '../partner.state.js';
import { missingOf } from '../registering/profile.policy.js';

/** What is still to be filled in of a section: fields, and people in one of these parts. */
export type SectionToFill = Readonly<{
  section: ProfileSection;
  fields: readonly string[];
  people?: readonly string[];
}>;
/** How far a registration is, and what its organisation has to do next. */
export type Registration = Readonly<{
  status: PartnerStatus;
  /** While it can be submitted. */
  toFill: readonly SectionToFill[];
  /** While it can be submitted: whether the disclosure on tobacco and arms is signed with it. */
  disclosure?: boolean;
  /** What an officer asked for and has not got yet. */
  asked?: Readonly<{ items: readonly string[]; dueDate: CalendarDate }>;
  /** Why it was declined. */
  declined?: string;
  survivorId?: string;
}>;

const isToSubmit = ({ status }: Partner): boolean =>
  status === 'draft' || status === 'info_requested';
const last = <T extends PartnerEvent['type']>(
  events: readonly PartnerEvent[],
  type: T,
): Extract<PartnerEvent, { type: T }> | undefined =>
  events.findLast((event): event is Extract<PartnerEvent, { type: T }> => event.type === type);

/** The registration as its own stream has it; undefined where there is none. */
export const registrationOf = (events: readonly PartnerEvent[]): Registration | undefined => {
  const state = events.reduce(evolve, unknownPartner);
  if (state.status === 'unknown') return undefined;
  const { status, kind, profileVersion, survivorId } = state;
  const profile = profileOf(kind, profileVersion);
  const toFill = isToSubmit(state)
    ? missingOf(profile, state).map(({ section, fields, people }) => ({
        section,
        fields,
        ...(people.length > 0 ? { people } : {}),
      }))
    : [];
  const asked = status === 'info_requested' ? last(events, 'partner.info_requested') : undefined;
  const declined = status === 'declined' ? last(events, 'partner.declined') : undefined;
  return {
    status,
    toFill,
    ...(isToSubmit(state) ? { disclosure: profile.disclosure } : {}),
    ...(asked ? { asked: { items: asked.data.items, dueDate: asked.data.dueDate } } : {}),
    ...(declined ? { declined: declined.data.reasonCode } : {}),
    ...(survivorId ? { survivorId } : {}),
  };
};

/** Kinds of documents that come with a submission; none while nothing can be submitted. */
export const papersToHandIn = (events: readonly PartnerEvent[]): readonly string[] => {
  const state = events.reduce(evolve, unknownPartner);
  if (state.status === 'unknown' || !isToSubmit(state)) return [];
  return papersWith(profileOf(state.kind, state.profileVersion), 'SubmitRegistration');
};
