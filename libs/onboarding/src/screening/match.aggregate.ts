import type { Command } from '#kernel';
import type { Aggregate, FactsReader } from '#eventing/commands';
import {
  BooleanField,
  CalendarDateField,
  CodeField,
  ListOf,
  PlainText,
  SafeInt,
} from '#platform/http';
import {
  discriminatingFacts,
  type MatchCommandFacts,
  matchDecider,
} from './match/match.decider.js';
import type { Match } from './match/match.state.js';
import { listIds } from './sanctions-list/list-source.policy.js';
import { sanctionsListDecider } from './sanctions-list/sanctions-list.decider.js';
import { partnerView } from '#onboarding/partners';
import { matchCase } from './match/match.case.policy.js';
import { matchRecord } from './match/match.record.js';

const sealed = 'Sealed: never in an event.';
class ComparisonBody {
  @CodeField(discriminatingFacts) fact!: string;
  @PlainText({ min: 1, max: 500, description: `What is known of the subject. ${sealed}` })
  subjectValue!: string;
  @PlainText({ min: 1, max: 500, description: `What the entry says. ${sealed}` })
  entryValue!: string;
  @PlainText({
    min: 3,
    max: 1000,
    description: `Where the subject's value is known from: the paper, register or page. ${sealed}`,
  })
  source!: string;
}
class ClearMatchBody {
  @ListOf(() => ComparisonBody, {
    min: 1,
    max: discriminatingFacts.length,
    description: 'What tells the two apart; at least two different facts.',
  })
  compared!: ComparisonBody[];
}
const clearing = {
  compared: [
    {
      fact: 'birth_date',
      subjectValue: '1991-04-17',
      entryValue: '1964',
      source: 'Passport, seen by the country office on 2 March 2026',
    },
    {
      fact: 'nationality',
      subjectValue: 'Kenya',
      entryValue: 'Ruritania',
      source: 'The same passport',
    },
  ],
};
/** As people would compare two values: whatever their case, marks and blanks. */
const bare = (value: string): string =>
  value
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
const alikeOf = ({ compared }: ClearMatchBody) => ({
  alike: compared
    .filter(({ subjectValue, entryValue }) => bare(subjectValue) === bare(entryValue))
    .map(({ fact }) => fact),
});

export const matchAggregate: Aggregate = {
  collection: 'screening-matches',
  family: 'restricted',
  decider: matchDecider,
  view: matchRecord,
  caseFile: matchCase,
  indexedByPartner: true,
  sealedFor: (state: Match) =>
    state.status !== 'unknown' && state.subject.type === 'person' ? state.subject.id : undefined,
  facts: async (
    reader: FactsReader,
    { type }: Command,
    state: Match,
  ): Promise<MatchCommandFacts> =>
    type === 'ClearMatch' && state.status !== 'unknown'
      ? { registrants: (await reader.state(partnerView, state.partnerId)).registrants }
      : {},
  // Restricted: to everybody else there is no such record.
  readers: ['DDA', 'DDL', 'CRE', 'LEG', 'AUD', 'PO-L'],
  // Who stops paying and who decides on the partner is told of a confirmed one (N14).
  outcome: {
    readers: ['FIN', 'DGO'],
    fields: ['partnerId'],
    events: { 'screening.match_confirmed': ['partnerId'] },
    only: { field: 'status', values: () => ['confirmed'] },
  },
  routes: {
    RecordMatch: { who: ['SYS'], creates: true, summary: 'A run found a match.' },
    TakeMatch: { who: ['DDA', 'DDL'], summary: 'An analyst takes an open match.', example: {} },
    EscalateMatch: {
      who: ['DDA', 'DDL'],
      summary: 'Hands the match to the lead, with a reason.',
      example: { reason: 'Same year and nationality; the address is near.' },
    },
    ClearMatch: {
      who: ['DDA', 'DDL'],
      body: ClearMatchBody,
      seals: ['subjectValue', 'entryValue', 'source'].map((field) => ({
        path: `compared[].${field}`,
      })),
      tells: alikeOf,
      summary: 'Somebody else, by at least two facts, with their values and where these are from.',
      example: clearing,
    },
    ConfirmMatch: {
      who: ['DDL', 'CRE'],
      summary: 'Signs that it is the listed one; confirmed by the second of two signatures.',
      example: { reason: 'Passport number and address are those of the entry.' },
    },
    MergeMatch: { who: ['SYS'], summary: 'The entry is that of another match of the subject.' },
    DropMatch: { who: ['SYS'], summary: 'Entry delisted, or the subject is gone.' },
  },
};

const version = { listId: 'UNSC', version: '4f1f0c3b5a7d9e21' };
class PublishListBody {
  @CodeField(listIds, { example: version.listId }) listId!: string;
  @PlainText({ min: 1, max: 64, description: 'As it was proposed.', example: version.version })
  version!: string;
}
class ProposeListBody extends PublishListBody {
  @CalendarDateField({ description: 'Day its publisher made it.' }) generatedOn!: string;
  @SafeInt({ description: 'Entries.' }) total!: number;
  @SafeInt() added!: number;
  @SafeInt() changed!: number;
  @SafeInt() removed!: number;
  @BooleanField({ description: 'It came by itself.' }) fetched!: boolean;
}

/** What is told of the lists themselves; read through `/v1/sanctions-lists`. */
export const sanctionsListAggregate: Aggregate = {
  collection: 'sanctions-list-imports',
  decider: sanctionsListDecider,
  hidden: true,
  readers: ['DDL', 'ADM', 'DDA', 'CRE', 'AUD', 'PO', 'PO-L'],
  routes: {
    ProposeList: {
      who: ['DDL', 'DDA', 'SYS'],
      ownDoor: true,
      unversioned: true,
      body: ProposeListBody,
      summary: 'Hands in a version of a list; somebody else publishes it.',
      example: {
        ...version,
        generatedOn: '2026-03-02',
        total: 1046,
        added: 2,
        changed: 3,
        removed: 0,
        fetched: false,
      },
    },
    PublishList: {
      // Never ADM: who keeps the system has no say in who is listed.
      who: ['DDL', 'DDA', 'CRE'],
      ownDoor: true,
      unversioned: true,
      body: PublishListBody,
      summary: 'Puts the version that waits in force, or signs as the first of two.',
      example: version,
    },
    DiscardList: {
      who: ['DDL', 'DDA', 'CRE'],
      ownDoor: true,
      unversioned: true,
      body: PublishListBody,
      summary: 'Says that the version that waits will not be published.',
      example: { ...version, reason: 'An entry has the name of another person.' },
    },
    RecordListImport: {
      who: ['SYS'],
      creates: true,
      summary: 'A version was put in force, or imported again.',
    },
    RecordListRejection: { who: ['SYS'], creates: true, summary: 'An import was refused.' },
    FlagListMissing: {
      who: ['SYS'],
      creates: true,
      summary: 'Somebody is to be screened, and no list is in force.',
    },
    FlagListStale: { who: ['SYS'], summary: 'No newer version came in time.' },
  },
};
