import { barsEach, type Command, require } from '#kernel';
import {
  barsParts,
  type Decide,
  type HonourFact,
  type HonourFacts,
  type Row,
  row,
} from '../honour-facts.policy.js';
import type { VettingOutcome } from '../honour.events.js';

export type StartHonourScreening = Command<'StartHonourScreening'>;
export type ConcludeHonourScreening = Command<
  'ConcludeHonourScreening',
  { outcome: VettingOutcome; findingsRef: string; endorsedSectors?: string[] }
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

/**
 * What the members endorse, against the sectors their campaign excludes. Refuses
 * `honour.endorsements-missing`, `honour.endorsement-excluded`. Source: b.11 Check.
 */
const checkEndorsements = (
  { data: { outcome, endorsedSectors: sectors }, aggregateId: honourId }: ConcludeHonourScreening,
  campaignId: string | undefined,
  { excludedSectors = [] }: HonourFacts,
): readonly HonourFact[] => {
  if (campaignId === undefined) return [];
  require(sectors, 'honour.endorsements-missing', 'The check of a title for a campaign names the sectors that are endorsed, or none.');
  const excluded = sectors.filter((sector) => excludedSectors.includes(sector));
  require(outcome === 'adverse' ||
    excluded.length ===
      0, 'honour.endorsement-excluded', 'A member endorses what the campaign excludes: the check is adverse.', {
    excluded,
  });
  return [
    { type: 'honour.endorsements_checked', data: { honourId, campaignId, sectors, excluded } },
  ];
};

/** Concludes the check, or brings it up to date while the units are consulted. */
const conclude: Decide<ConcludeHonourScreening> = (command, { campaignId }, facts) => {
  const { aggregateId: honourId, data, metadata } = command;
  const { endorsedSectors: _checked, ...found } = data;
  return [
    {
      type: 'honour.screening_concluded',
      data: { honourId, ...found, concludedOn: metadata.today },
    },
    ...checkEndorsements(command, campaignId, facts),
  ];
};
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
