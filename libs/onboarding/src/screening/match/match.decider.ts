import {
  bars,
  type Command,
  type CommonFacts,
  type Decider,
  type Facts,
  type FollowRegion,
  followsRegion,
  require,
  rowsFrom,
  RuleViolation,
  reasonOf,
  scopeOfPartners,
} from '#kernel';
import { matchingPolicy } from '../matching/matching.policy.js';
import { type EntryFeature, entryChange } from '../sanctions-list/entry-version.policy.js';
import type { Comparison, MatchEvent, MatchReopened } from './match.events.js';
import type { EntryReference, MatchFacts } from './match-facts.policy.js';
import { evolve, type KnownMatch, type Match, unknownMatch } from './match.state.js';

/** Facts that tell two people or bodies apart. At least two of them clear a match. */
export const discriminatingFacts = [
  'birth_date',
  'birth_place',
  'nationality',
  'gender',
  'address',
  'registration_number',
  'document_number',
  'sector',
  'founding_date',
  'photograph',
  'other_identifier',
] as const;
export const factsNeeded = 2;

/** `references`: where all lists in force have the entry; absent where one list alone has it. */
export type RecordMatch = Command<
  'RecordMatch',
  Omit<MatchFacts, 'matchId'> & { references?: EntryReference[] }
>;
export type TakeMatch = Command<'TakeMatch'>;
export type EscalateMatch = Command<'EscalateMatch'>;
/** `alike`: facts whose two values say the same, told before the values are sealed. */
export type ClearMatch = Command<'ClearMatch', { compared: Comparison[]; alike: string[] }>;
export type ConfirmMatch = Command<'ConfirmMatch'>;
export type DropMatch = Command<
  'DropMatch',
  { cause: 'delisted' | 'subject_gone' | 'below_threshold' }
>;
/** The entry is that of another match of the subject, `into`. */
export type MergeMatch = Command<'MergeMatch', { into: string }>;
export type MatchCommand =
  | RecordMatch
  | TakeMatch
  | EscalateMatch
  | ClearMatch
  | ConfirmMatch
  | DropMatch
  | MergeMatch
  | FollowRegion<'RescopeMatch'>;

/** `registrants`: the people the partner was registered by, also those acted for. */
export type MatchCommandFacts = CommonFacts & Readonly<{ registrants?: readonly string[] }>;

type TellableFeature = NonNullable<MatchReopened['data']['changed']>[number];

const source = 'b.3';
const known = rowsFrom<Match, KnownMatch, MatchEvent, MatchCommandFacts>(source);
const anyState = [
  'unknown',
  'open',
  'in_review',
  'escalated',
  'confirmed',
  'false_positive',
  'obsolete',
] as const;

/** The lists have the entry under other references than before. */
const otherReferences = (
  { aggregateId, data }: RecordMatch,
  before: readonly EntryReference[],
): Facts<MatchEvent> => {
  const { listId, entryRef, partnerId } = data;
  const references = data.references ?? [{ listId, entryRef }];
  return JSON.stringify(references) === JSON.stringify(before)
    ? []
    : [
        {
          type: 'screening.match_references_changed',
          data: { matchId: aggregateId, partnerId, references: [...references] },
        },
      ];
};
/** A day of birth that changes is told as the year is: by what people compare. */
const told = (features: readonly EntryFeature[]): TellableFeature[] => [
  ...new Set(features.map((one) => (one === 'birth_dates' ? 'birth_years' : one))),
];

/** Found again: nothing while the clearing stands, anew when entry or subject changed since. */
const foundAgain = ({ aggregateId, data }: RecordMatch, state: KnownMatch): Facts<MatchEvent> => {
  const { entryVersion, subjectFingerprint, score, features, partnerId } = data;
  const { isChanged: entryChanged, features: changed } = entryChange(
    state.entryVersion,
    entryVersion,
  );
  const subjectChanged = subjectFingerprint !== state.subjectFingerprint;
  const closed = state.status === 'false_positive' || state.status === 'obsolete';
  if (!closed || (state.status === 'false_positive' && !entryChanged && !subjectChanged)) return [];
  const cause = entryChanged
    ? 'entry_changed'
    : subjectChanged
      ? 'subject_changed'
      : 'subject_returned';
  return [
    {
      type: 'screening.match_reopened',
      data: {
        matchId: aggregateId,
        partnerId,
        cause,
        entryVersion,
        subjectFingerprint,
        score,
        ...(JSON.stringify(features) === JSON.stringify(state.features) ? {} : { features }),
        ...(changed.length > 0 ? { changed: told(changed) } : {}),
      },
    },
  ];
};
const recordMatch = (command: RecordMatch, state: Match): Facts<MatchEvent> => {
  if (state.status !== 'unknown')
    return [...otherReferences(command, state.references), ...foundAgain(command, state)];
  const { references: _told, ...data } = command.data;
  const { listId, entryRef } = data;
  return [
    { type: 'screening.match_found', data: { matchId: command.aggregateId, ...data } },
    ...otherReferences(command, [{ listId, entryRef }]),
  ];
};

const clearMatch = (
  { aggregateId, data, metadata }: ClearMatch,
  { partnerId, score, features, entryVersion, subjectFingerprint }: KnownMatch,
): Facts<MatchEvent> => {
  const facts = [...new Set(data.compared.map(({ fact }) => fact))];
  require(facts.length >=
    factsNeeded, 'screening.facts-missing', 'A match is cleared by at least two facts that tell the two apart.', {
    needed: factsNeeded,
  });
  require(data.alike.length ===
    0, 'screening.values-alike', 'A fact whose two values are the same tells nobody apart.', {
    facts: data.alike,
  });
  if ((score >= matchingPolicy.leadOnly || features.document) && metadata.actor.role !== 'DDL')
    throw new RuleViolation(
      'screening.lead-only',
      'A match this strong, or one with a document number, is cleared by the lead.',
      'role',
      { score },
    );
  return [
    {
      type: 'screening.match_compared',
      data: { matchId: aggregateId, partnerId, compared: data.compared },
    },
    {
      type: 'screening.match_cleared',
      data: {
        matchId: aggregateId,
        partnerId,
        facts,
        clearedAgainst: { entryVersion, subjectFingerprint },
        ...reasonOf(metadata),
      },
    },
  ];
};

/** Two signatures: the due-diligence lead's and compliance's, of two people. */
const confirmMatch = (
  { aggregateId, metadata }: ConfirmMatch,
  { partnerId, subject, signatures }: KnownMatch,
): Facts<MatchEvent> => {
  const as = metadata.actor.role === 'CRE' ? 'CRE' : 'DDL';
  if (signatures.some((one) => one.as === as)) return [];
  const reasonRef = metadata.reasonRef ?? '';
  const signed = {
    type: 'screening.match_confirmation_signed' as const,
    data: { matchId: aggregateId, partnerId, as: as as 'DDL' | 'CRE', reasonRef },
  };
  if (signatures.length === 0) return [signed];
  return [
    signed,
    {
      type: 'screening.match_confirmed',
      data: {
        matchId: aggregateId,
        partnerId,
        subject,
        effects: ['hold_kept', 'partner_suspended'],
        reasonRef,
      },
    },
  ];
};

/** The table of reference b.3. */
export const matchDecider: Decider<Match, MatchCommand, MatchEvent, MatchCommandFacts> = {
  name: 'screening',
  initialState: unknownMatch,
  evolve,
  scopeOf: scopeOfPartners,
  commands: {
    RecordMatch: {
      from: anyState,
      source,
      decide: recordMatch,
    },
    TakeMatch: known({
      from: ['open'],
      decide: ({ aggregateId, metadata }, state) => [
        {
          type: 'screening.match_taken',
          data: {
            matchId: aggregateId,
            partnerId: state.partnerId,
            analystId: metadata.actor.personId,
          },
        },
      ],
    }),
    EscalateMatch: known({
      from: ['in_review'],
      reason: 'required',
      decide: ({ aggregateId, metadata }, state) => [
        {
          type: 'screening.match_escalated',
          data: {
            matchId: aggregateId,
            partnerId: state.partnerId,
            reasonRef: metadata.reasonRef ?? '',
          },
        },
      ],
    }),
    ClearMatch: known({
      from: ['in_review', 'escalated'],
      separation: bars(1, (state, _command, { registrants = [] }) => [
        state.registrantId,
        ...registrants,
      ]),
      decide: clearMatch,
    }),
    ConfirmMatch: known({
      from: ['in_review', 'escalated'],
      reason: 'required',
      separation: bars(3, (state) => state.signatures.flatMap(({ by }) => by)),
      decide: confirmMatch,
    }),
    DropMatch: {
      from: anyState,
      source,
      decide: ({ aggregateId, data }, state) => {
        if (state.status === 'unknown' || state.status === 'obsolete') return [];
        // What two people have confirmed no score undoes: it ends when the entry is delisted or the
        // person it is about has left the partner.
        if (state.status === 'confirmed' && data.cause === 'below_threshold') return [];
        return [
          {
            type: 'screening.match_obsolete',
            data: {
              matchId: aggregateId,
              partnerId: state.partnerId,
              cause: data.cause,
              wasConfirmed: state.status === 'confirmed',
            },
          },
        ];
      },
    },
    MergeMatch: {
      from: anyState,
      source,
      decide: ({ aggregateId: matchId, data }, state) =>
        // What two people have confirmed stays with both.
        state.status === 'unknown' || state.status === 'obsolete' || state.status === 'confirmed'
          ? []
          : [
              {
                type: 'screening.match_merged',
                data: { matchId, partnerId: state.partnerId, into: data.into },
              },
            ],
    },
    // One that is closed may open again: it goes along too.
    RescopeMatch: followsRegion({
      from: anyState,
      region: ({ regionCode }) => regionCode,
      event: 'screening.match_rescoped',
      about: ({ partnerId }, { aggregateId: matchId }) => ({ matchId, partnerId }),
    }),
  },
};
