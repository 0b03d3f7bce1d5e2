import type { Event } from '#kernel';

type EngagementPartners = Readonly<{ status: 'unknown' | 'known'; partnerIds: readonly string[] }>;
type EngagementStep = Event<
  'engagement.drafted' | 'engagement.repointed',
  { partnerIds: readonly string[] }
>;
/** With whom an engagement is, for a hold that names it. */
export const engagementPartners = {
  name: 'engagement',
  initialState: { status: 'unknown', partnerIds: [] } as EngagementPartners,
  evolve: (state: EngagementPartners, { type, data }: EngagementStep): EngagementPartners =>
    type === 'engagement.drafted' || type === 'engagement.repointed'
      ? { status: 'known', partnerIds: data.partnerIds }
      : state,
};
