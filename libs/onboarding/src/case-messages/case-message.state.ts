import { peopleOf } from '#kernel';
import type { CaseMessageEvent, CaseMessageSent, MessageSide } from './case-message.events.js';

type Reading = Readonly<{ personIds: readonly string[]; side: MessageSide; at: string }>;
export type CaseMessage =
  | Readonly<{ status: 'unknown' }>
  | (Readonly<{
      status: 'sent';
      sentAt: string;
      writerIds: readonly string[];
      readings: readonly Reading[];
    }> &
      CaseMessageSent['data']);
export type KnownMessage = Exclude<CaseMessage, { status: 'unknown' }>;

export const noMessage: CaseMessage = { status: 'unknown' };

export const evolve = (state: CaseMessage, event: CaseMessageEvent): CaseMessage => {
  if (event.type === 'casemessage.sent') {
    const writerIds = peopleOf(event.by);
    return { status: 'sent', ...event.data, sentAt: event.at, writerIds, readings: [] };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'casemessage.read': {
      const reading = { personIds: peopleOf(event.by), side: event.data.side, at: event.at };
      return { ...state, readings: [...state.readings, reading] };
    }
    case 'casemessage.rescoped':
      return { ...state, place: { ...state.place, regionCode: event.data.regionCode } };
    case 'casemessage.repointed':
      return { ...state, partnerIds: event.data.partnerIds };
  }
};

/** When the other side first read it: whoever it was sent to, a colleague for a note. */
export const readAtOf = ({ audience, from, readings }: KnownMessage): string | undefined =>
  readings.find(({ side }) => audience === 'internal' || side !== from)?.at;
