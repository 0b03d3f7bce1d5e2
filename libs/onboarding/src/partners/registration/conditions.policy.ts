import type { CalendarDate } from '#kernel';

/** A condition of work with a partner, as its own people are told of it. */
export type PartnerCondition = Readonly<{
  engagementId: string;
  title: string;
  conditionId: string;
  dueOn: CalendarDate;
  /** Whether it is met before the signature, or while the work runs. */
  phase: 'pre_signature' | 'running';
  state: 'open' | 'met' | 'breached';
  /** What is asked; absent once it was erased. */
  text?: string;
}>;
/** An engagement as the reader sees it, and what its conditions ask. */
export type EngagementInWords = Readonly<{
  shown: Readonly<{
    id: string;
    title?: string;
    conditions?: readonly Readonly<{
      conditionId: string;
      dueOn: CalendarDate;
      phase: PartnerCondition['phase'];
      state: PartnerCondition['state'] | 'dropped';
    }>[];
  }>;
  texts: readonly Readonly<{ field: string; text?: string }>[];
}>;

const order: readonly PartnerCondition['state'][] = ['open', 'breached', 'met'];
const rank = ({ state, dueOn }: PartnerCondition): string => `${order.indexOf(state)} ${dueOn}`;

/** What is still to be fulfilled first, the earliest first; what nobody owes any more is left out. */
export const conditionsOf = (
  engagements: readonly EngagementInWords[],
): readonly PartnerCondition[] =>
  engagements
    .flatMap(({ shown: { id: engagementId, title = '', conditions = [] }, texts }) =>
      conditions.flatMap(({ conditionId, dueOn, phase, state }): PartnerCondition[] => {
        if (state === 'dropped') return [];
        const text = texts.find(({ field }) => field === `conditions.${conditionId}.text`)?.text;
        const known = { engagementId, title, conditionId, dueOn, phase, state };
        return [{ ...known, ...(text === undefined ? {} : { text }) }];
      }),
    )
    .toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
