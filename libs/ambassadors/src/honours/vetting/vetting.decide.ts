import { barsEach, type Command } from '#kernel';
import { barsParts, type Decide, type Row, row } from '../honour-facts.policy.js';
import type { VettingOutcome } from '../honour.events.js';

export type StartHonourScreening = Command<'StartHonourScreening'>;
export type ConcludeHonourScreening = Command<
  'ConcludeHonourScreening',
  { outcome: VettingOutcome; findingsRef: string }
>;
export type RescreenHonour = Command<'RescreenHonour', { outcome: 'clear' | 'match' }>;

export const startHonourScreening: Row<StartHonourScreening> = row({
  from: ['nominated'],
  source: 'b.9',
  separation: barsParts(5, 'nominator'),
  decide: ({ aggregateId: honourId, metadata }) => [
    {
      type: 'honour.screening_started',
      data: { honourId, analystId: metadata.actor.personId },
    },
  ],
});

/** Concludes the check, or brings it up to date while the units are consulted. */
const conclude: Decide<ConcludeHonourScreening> = ({ aggregateId: honourId, data, metadata }) => [
  {
    type: 'honour.screening_concluded',
    data: { honourId, ...data, concludedOn: metadata.today },
  },
];
export const concludeHonourScreening: Row<ConcludeHonourScreening> = row({
  from: ['screening', 'consultation'],
  source: 'b.9',
  separation: barsEach(barsParts(6, 'analyst'), barsParts(5, 'nominator')),
  decide: conclude,
});

/** The members are screened again, before the announcement or for a renewal. */
export const rescreenHonour: Row<RescreenHonour> = row({
  from: ['accepted', 'active'],
  source: 'b.9',
  separation: barsParts(5, 'nominator'),
  decide: ({ aggregateId: honourId, data, metadata }: RescreenHonour) => [
    {
      type: 'honour.rescreened',
      data: { honourId, outcome: data.outcome, rescreenedAt: metadata.now },
    },
  ],
});
