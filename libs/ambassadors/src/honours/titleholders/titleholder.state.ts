import type { TitleholderEvent } from './titleholder.events.js';

/** A title somebody was given, and by which honour; whether it still runs is the honour's to say. */
export type BorneTitle = Readonly<{ honourId: string; rank: number }>;
export type Titleholder = Readonly<{
  status: 'unknown' | 'known';
  titles: readonly BorneTitle[];
}>;
export const noTitleholder: Titleholder = { status: 'unknown', titles: [] };

export const evolve = ({ titles }: Titleholder, event: TitleholderEvent): Titleholder => {
  const { honourId } = event.data;
  const others = titles.filter((one) => one.honourId !== honourId);
  switch (event.type) {
    case 'titleholder.taken':
      return { status: 'known', titles: [...others, { honourId, rank: event.data.rank }] };
    case 'titleholder.superseded':
      return { status: 'known', titles: others };
  }
};
