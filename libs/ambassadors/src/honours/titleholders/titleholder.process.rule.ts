import type { ProcessRule } from '#kernel';
import type { SupersedeHonour } from '../ending/ending.decide.js';
import type { HonourEvent } from '../honour.events.js';
import { titles } from '../titles.policy.js';
import type { TakeTitle } from './titleholder.decider.js';
import type { TitleholderEvent } from './titleholder.events.js';

/** Whoever is appointed bears the title. */
export const titleholdersFollowHonour: ProcessRule<HonourEvent, TakeTitle> = (event) => {
  if (event.type !== 'honour.appointed') return [];
  const { honourId, title, members } = event.data;
  const { rank } = titles[title];
  return members.map(({ memberId }) => ({
    type: 'TakeTitle',
    aggregateId: memberId,
    data: { honourId, rank },
  }));
};

/** A higher title ends the lower one the same day. Source: b.11. */
export const lowerTitleEnds: ProcessRule<TitleholderEvent, SupersedeHonour> = (event) => {
  if (event.type !== 'titleholder.superseded') return [];
  const { memberId, honourId, byHonourId } = event.data;
  return [
    {
      type: 'SupersedeHonour',
      aggregateId: honourId,
      data: { memberId, byHonourId },
      key: memberId,
    },
  ];
};
