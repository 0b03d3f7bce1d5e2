type ForeignEvent = Readonly<{ type: string }>;
/** Whether a partner exists, and whether anything is still to be decided about it. */
export type PartnerView = Readonly<{ status: 'unknown' | 'known' | 'ended' }>;
const ends = ['partner.withdrawn', 'partner.declined', 'partner.merged', 'partner.terminated'];
const initialState: PartnerView = { status: 'unknown' };
export const partnerView = {
  name: 'partner',
  initialState,
  evolve: (state: PartnerView, { type }: ForeignEvent): PartnerView => (ends.includes(type) ? { status: 'ended' } : state.status === 'unknown' ? { status: 'known' } : state),
};
