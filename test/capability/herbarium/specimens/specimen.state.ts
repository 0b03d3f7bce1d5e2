import type { AppraisalAsked, SpecimenEvent } from './specimen.events.js';

type Place = Readonly<{ partnerId: string; countryCode: string; regionCode?: string }>;
export type Specimen =
  Readonly<{ status: 'unknown' }> | (Place & Readonly<{ status: 'lent' | 'returned' }>);

export const evolve = (state: Specimen, event: SpecimenEvent): Specimen => {
  switch (event.type) {
    case 'specimen.lent': {
      const { partnerId, countryCode } = event.data;
      return { status: 'lent', partnerId, countryCode };
    }
    case 'specimen.returned':
      return state.status === 'unknown' ? state : { ...state, status: 'returned' };
    case 'specimen.rescoped':
      return state.status === 'unknown' ? state : { ...state, regionCode: event.data.regionCode };
  }
};

export type Appraisal =
  Readonly<{ status: 'unknown' }> | Readonly<{ status: 'asked'; partnerId: string }>;
export const appraise = (_state: Appraisal, { data }: AppraisalAsked): Appraisal => ({
  status: 'asked',
  partnerId: data.partnerId,
});
