import { type Command, require, RuleViolation } from '#kernel';
import { workingDaysFrom } from '#reference';
import { type Decide, type Row, row } from '../honour-facts.policy.js';
import type { Opinion, Unit } from '../honour.events.js';
import type { HonourCase } from '../honour.state.js';
import { replyWorkingDays, roleOf, titles } from '../titles.policy.js';

export type OpenHonourConsultation = Command<'OpenHonourConsultation'>;
export type GiveHonourOpinion = Command<
  'GiveHonourOpinion',
  { unit: Unit; opinion: Opinion; noteRef?: string }
>;
export type RecordHonourSilence = Command<'RecordHonourSilence'>;
export type AnswerHonourObjection = Command<
  'AnswerHonourObjection',
  { unit: Unit; answerRef: string }
>;

/**
 * The units of the title; where it asks the offices of the nationality, both of the place of
 * residence too.
 */
const unitsOf = ({ title, residence }: HonourCase): Unit[] => {
  const { consults } = titles[title];
  const elsewhere = residence && consults.includes('WCO');
  return [...consults, ...(elsewhere ? (['RD-residence', 'WCO-residence'] as const) : [])];
};

const open: Decide<OpenHonourConsultation> = ({ aggregateId: honourId, metadata }, state) => {
  require(state.vetting, 'honour.screening-open', 'The reputational check is not concluded yet.');
  const units = unitsOf(state);
  require(units.length >
    0, 'honour.nobody-consulted', 'Nobody is consulted on this title: it is decided after the check.');
  const replyBy = workingDaysFrom(metadata.today, replyWorkingDays);
  return [
    {
      type: 'honour.consultation_opened',
      data: { honourId, units, replyBy },
    },
  ];
};
export const openHonourConsultation: Row<OpenHonourConsultation> = row({
  from: ['screening'],
  source: 'b.9',
  decide: open,
});

/**
 * A unit gives its opinion; the liaison writes down one that came on paper. Until the
 * recommendation a unit may change its mind. Refuses `honour.unit-not-consulted`,
 * `honour.not-your-unit`.
 */
const opine: Decide<GiveHonourOpinion> = ({ aggregateId: honourId, data, metadata }, state) => {
  const { role } = metadata.actor;
  require(state.units.includes(
    data.unit,
  ), 'honour.unit-not-consulted', 'This unit was not asked for its opinion.', {
    units: state.units,
  });
  if (role !== 'AL' && roleOf(data.unit) !== role)
    throw new RuleViolation(
      'honour.not-your-unit',
      'An opinion is given by the unit itself, or written down by the liaison.',
      'role',
      { unit: data.unit },
    );
  return [{ type: 'honour.consulted', data: { honourId, ...data } }];
};
export const giveHonourOpinion: Row<GiveHonourOpinion> = row({
  from: ['consultation'],
  source: 'b.9',
  decide: opine,
});

/** The time for replies is over: silence is written down as silence. */
const silence: Decide<RecordHonourSilence> = ({ aggregateId: honourId }, state) =>
  openUnits(state).map((unit) => ({
    type: 'honour.consulted',
    data: { honourId, unit, opinion: 'silence' },
  }));
export const recordHonourSilence: Row<RecordHonourSilence> = row({
  from: ['consultation'],
  source: 'b.9',
  decide: silence,
});

/** Units that have not replied. */
export const openUnits = ({ units, replies }: HonourCase): Unit[] =>
  units.filter((unit) => replies[unit] === undefined);
/** Units whose objection nobody has answered. */
export const unansweredUnits = ({ units, replies }: HonourCase): Unit[] =>
  units.filter(
    (unit) => replies[unit]?.opinion === 'objection' && replies[unit].answerRef === undefined,
  );

const answer: Decide<AnswerHonourObjection> = ({ aggregateId: honourId, data }, state) => {
  require(state.replies[data.unit]?.opinion ===
    'objection', 'honour.no-objection', 'This unit has not objected.', { unit: data.unit });
  return [{ type: 'honour.objection_answered', data: { honourId, ...data } }];
};
export const answerHonourObjection: Row<AnswerHonourObjection> = row({
  from: ['consultation'],
  source: 'b.9',
  decide: answer,
});
