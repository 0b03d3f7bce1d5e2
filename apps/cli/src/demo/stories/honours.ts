import { derivedId } from '#platform/ids';
import type { Case } from '../../journeys/case.js';
import {
  accepted,
  appoint,
  askUnits,
  nominate,
  type Nomination,
  offer,
  prepareAnnouncement,
  rescind,
  retractionAsked,
  showAppointment,
} from '../../journeys/honour.js';
import type { Time } from '../scenario.js';
import type { Story, StoryRun } from '../story.js';

/** The same person has the same id each time; all of them are invented. */
const person = (name: string) => ({ memberId: derivedId('person of the demo', name), name });
type Act = (run: StoryRun, honour: Case) => Promise<unknown>;

/** An honour that is announced at a time, and what becomes of it. */
const honoured = (
  nomination: Nomination,
  announced: Time,
  fate: Readonly<Partial<Record<Time, Act>>>,
): Story => {
  let honour: Case;
  const later = Object.entries(fate).map(([time, act]) => [
    time,
    (run: StoryRun) => act(run, honour),
  ]);
  const { title = 'goodwill_ambassador', members } = nomination;
  return {
    // Whoever is named last bears it to its end.
    key: `${title} ${members.at(-1)!.memberId}`,
    acts: {
      ...(Object.fromEntries(later) as Story['acts']),
      [announced]: async (run: StoryRun) => {
        honour = await appoint(run.client, nomination);
        await fate[announced]?.(run, honour);
      },
    },
  };
};

/** A nomination that has come so far today. */
const underWay = (
  nomination: Nomination,
  bring: (run: StoryRun, nomination: Nomination) => Promise<unknown>,
): Story => ({
  key: `${nomination.title ?? 'goodwill_ambassador'} ${nomination.members.at(-1)!.memberId}`,
  acts: { today: (run) => bring(run, nomination) },
});
/** The members were screened 72 hours before at most. */
const twoDaysMs = 2 * 86_400_000;

const [ada, ines, marco] = ['Ada Harmattan', 'Ines Marlowe', 'Marco Marlowe'].map(person) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
];
const yara = person('Yara Solano');
const resigns =
  ({ memberId }: { memberId: string }): Act =>
  (_run, honour) =>
    honour.does(`honoree@${memberId}`, 'resign-honour');

/** One honour for each end a title may come to, and nominations under embargo. */
export const honourStories = (): readonly Story[] => [
  // A term that ended by itself.
  honoured({ members: [ada], countryCode: 'SN', theme: 'Health workers' }, 'longAgo', {
    today: (_run, honour) => honour.reaches('auditor', 'expired'),
  }),
  // A football couple: one leaves, the other goes on alone, and then leaves too.
  honoured(
    { members: [ines, marco], countryCode: 'PT', theme: 'Health promotion through sport' },
    'aYearAgo',
    {
      threeWeeksAgo: async (run, honour) => {
        await resigns(ines)(run, honour);
        await honour.does('director-general', 'decide-continuation', { outcome: 'continue' });
      },
      today: resigns(marco),
    },
  ),
  // An advocate who is given the higher title below.
  honoured(
    { title: 'advocate', members: [yara], countryCode: 'CO', theme: 'Road safety' },
    'threeWeeksAgo',
    { today: (_run, honour) => honour.reaches('auditor', 'superseded', 120_000) },
  ),
  // Taken back on the day of the announcement, while a website still shows it.
  honoured({ members: [yara], countryCode: 'CO', theme: 'Road safety' }, 'today', {
    today: async ({ client }, honour) => {
      await showAppointment(client, honour);
      await rescind(honour);
      await retractionAsked(client, honour);
    },
  }),
  honoured(
    { members: [person('Oskar Thistlewood')], countryCode: 'IE', theme: 'Mental health' },
    'aYearAgo',
    {
      today: (_run, honour) =>
        honour.does('director-general', 'terminate-honour', {
          ground: 'commercial_misuse',
          reason: 'The emblem was printed on goods for sale, twice.',
        }),
    },
  ),
  honoured(
    { members: [person('Kwame Baobab')], countryCode: 'GH', theme: 'An end to leprosy' },
    'aYearAgo',
    {
      today: ({ client }, honour) =>
        honour.does('ambassador-liaison', 'record-honoree-death', {
          memberId: person('Kwame Baobab').memberId,
          diedOn: client.day(-1),
        }),
    },
  ),
  underWay(
    { members: [person('Lindiwe Sparrow')], countryCode: 'ZA', theme: 'Clean air' },
    ({ client }, nomination) => nominate(client, nomination),
  ),
  underWay(
    { members: [person('Tomas Redfern')], countryCode: 'CZ', theme: 'Safe surgery' },
    ({ client }, nomination) => askUnits(client, nomination),
  ),
  underWay(
    { members: [person('Hana Brook')], countryCode: 'JP', theme: 'Healthy ageing' },
    ({ client }, nomination) => offer(client, nomination),
  ),
  // Its announcement is cleared, and waits for its hour.
  underWay(
    { members: [person('Noor Falcon')], countryCode: 'JO', theme: 'Blood donation' },
    async ({ client }, nomination) => {
      const honour = await accepted(client, nomination);
      await prepareAnnouncement(client, honour, twoDaysMs);
    },
  ),
];
