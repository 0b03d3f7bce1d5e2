import type { Command, Decider } from '#kernel';
import type { AgreementNumberTaken } from './agreement-number.events.js';

export type TakeAgreementNumber = Command<
  'TakeAgreementNumber',
  { key: string; agreementId: string }
>;
type Numbers =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{ status: 'counting'; last: number; byAgreement: Readonly<Record<string, number>> }>;

/**
 * One counter per `{TYPE}/{ISO3 or GLO}/{year}`. An agreement keeps the number it took. Source:
 * domain.md b.5.
 */
export const agreementNumberDecider: Decider<Numbers, TakeAgreementNumber, AgreementNumberTaken> = {
  name: 'agreementnumber',
  initialState: { status: 'unknown' },
  evolve: (state, { data }) => ({
    status: 'counting',
    last: data.seq,
    byAgreement: {
      ...(state.status === 'counting' ? state.byAgreement : {}),
      [data.agreementId]: data.seq,
    },
  }),
  scopeOf: () => ({}),
  commands: {
    TakeAgreementNumber: {
      from: ['unknown', 'counting'],
      source: 'b.5',
      decide: ({ data: { key, agreementId } }, state) => {
        if (state.status === 'counting' && state.byAgreement[agreementId] !== undefined) return [];
        const seq = state.status === 'counting' ? state.last + 1 : 1;
        return [
          {
            type: 'agreementnumber.taken',
            data: { key, seq, agreementId, reference: `${key}/${String(seq).padStart(4, '0')}` },
          },
        ];
      },
    },
  },
};
