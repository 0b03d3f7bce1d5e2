import {
  type AnyCaseFile,
  type CaseFacts,
  type CasePeople,
  entryOf,
  type Event,
  type Holder,
  type Recorded,
} from '#kernel';

/** What a record tells of its people, and where the rest of them is found. */
export type CaseParts = CaseFacts & Readonly<{ status: 'unknown' | 'known'; people: CasePeople }>;
export const noParts: CaseParts = { status: 'unknown', people: {}, names: {}, partnerIds: [] };

const without = (
  people: CasePeople,
  leaves: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly Holder[]>> =>
  Object.fromEntries(
    Object.entries(leaves).map(([part, left]) => [
      part,
      (people[part] ?? []).filter(({ personId }) => personId !== left),
    ]),
  );

/** Folds the events of a record by its case file. */
export const evolveBy =
  (file: AnyCaseFile | undefined) =>
  (state: CaseParts, event: Event): CaseParts => {
    const entry = entryOf(file, event as Recorded<Event>, state);
    const { people = {}, leaves = {}, mentions: _mentions, ...facts } = entry;
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    return {
      ...state,
      ...Object.fromEntries(known),
      status: 'known',
      people: { ...state.people, ...people, ...without(state.people, leaves) },
    };
  };

/**
 * Everybody with a part in the record: its own people, those of its engagement, and the officer who
 * took its partner in.
 */
export const peopleOfCase = (
  own: CaseParts,
  engagement: CaseParts | undefined,
  partner: CaseParts | undefined,
): CasePeople => {
  const officer = partner?.people.PO;
  const { RO, PO, decider } = engagement?.people ?? {};
  return {
    ...(officer ? { PO: officer } : {}),
    ...own.people,
    ...(RO ? { RO } : {}),
    ...(PO ? { PO } : {}),
    ...(decider ? { decider } : {}),
  };
};
