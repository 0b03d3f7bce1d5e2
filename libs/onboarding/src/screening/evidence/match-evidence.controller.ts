import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Db } from 'mongodb';
import { ReadAccess } from '#eventing/access';
import { RecordStates } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import { writeDownRead } from '#eventing/projections';
import { partnerView } from '#onboarding/partners';
import {
  Code,
  Day,
  Decimal,
  Many,
  modelOn,
  NumberList,
  One,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import { CurrentPrincipal, isUuid, notFound, noParameters, type Principal } from '#platform/http';
import { Vault } from '#platform/vault';
import { matchDecider } from '../match/match.decider.js';
import type { ScreeningSubject } from '../match/match.events.js';
import type { KnownMatch } from '../match/match.state.js';
import { screened } from '../screening-run/screened-partner.policy.js';
import type { EntryName, ListEntry } from '../sanctions-list/list-entry.js';
import { StoredEntry } from '../sanctions-list/sanctions-list.schema.js';
import {
  type NamesCompared,
  namesCompared,
  type ScoreStep,
  scoreSteps,
  type Stretch,
  stepsOf,
  type WordPair,
} from './match-evidence.policy.js';

@Part()
class SubjectInEvidence {
  @Code(['partner', 'person']) type!: ScreeningSubject['type'];
  @TextList({ description: 'None where they were erased.' }) names!: readonly string[];
  @Text({ optional: true, description: 'Of a person: the part they have in the partner.' })
  role?: string;
  @Whole({ optional: true }) birthYear?: number;
  @Text({ description: 'Of the partner, ISO 3166-1 alpha-2.' }) countryCode!: string;
}
@Part()
class NameOfEntry {
  @Text() value!: string;
  @Code(['primary', 'good', 'low']) quality!: EntryName['quality'];
}
/** What a list in force says. */
@Part()
class EntryInEvidence {
  @Text() listId!: string;
  @Text() entryRef!: string;
  @Code(['person', 'organisation']) type!: ListEntry['type'];
  @Many(NameOfEntry) names!: readonly EntryName[];
  @NumberList() birthYears!: readonly number[];
  @TextList() birthDates!: readonly string[];
  @TextList() countries!: readonly string[];
  @TextList({ description: 'Numbers of documents, folded.' }) documents!: readonly string[];
  @Day({ optional: true }) listedOn?: string;
}
@Part()
class StretchOfName implements Stretch {
  @Text() text!: string;
  @Whole({ optional: true, description: 'The pair of words it is in, from 0.' }) pair?: number;
}
@Part()
class PairOfWords implements WordPair {
  @Text({ description: 'Folded, as it was compared.' }) subjectWord!: string;
  @Text() entryWord!: string;
  @Decimal({ description: '0 to 1.' }) likeness!: number;
  @Decimal({ description: 'How much the word says, 0 to 1.' }) weight!: number;
}
@Part()
class ComparedNames implements NamesCompared {
  @Many(StretchOfName) subject!: readonly Stretch[];
  @Many(StretchOfName) entry!: readonly Stretch[];
  @Many(PairOfWords) pairs!: readonly WordPair[];
}
@Part()
class StepOfScore implements ScoreStep {
  @Code([...scoreSteps]) what!: ScoreStep['what'];
  @Code(['from', 'times', 'plus', 'becomes']) how!: ScoreStep['how'];
  @Decimal() value!: number;
}
class MatchEvidence {
  @Uuid() matchId!: string;
  @Uuid() partnerId!: string;
  @Decimal() score!: number;
  @One(SubjectInEvidence) subject!: SubjectInEvidence;
  @Many(EntryInEvidence, { description: 'Of each list that has it; none where it was delisted.' })
  entries!: readonly EntryInEvidence[];
  @One(ComparedNames, { optional: true, description: 'The two names that are most alike.' })
  compared?: NamesCompared;
  @Many(StepOfScore, { description: 'How the score came to be when it was found.' })
  steps!: readonly ScoreStep[];
}

const { name: family } = matchDecider;

/** Why a subject and an entry were taken for the same, as people compare the two. */
@ApiTags('screening-matches')
@ApiBearerAuth()
@Controller('v1/screening-matches')
export class MatchEvidenceController {
  private readonly states: RecordStates;
  constructor(
    store: EventStore,
    private readonly access: ReadAccess,
    private readonly vault: Vault,
    private readonly db: Db,
  ) {
    this.states = new RecordStates(store);
  }

  @Get(':id/evidence')
  @ApiOperation({
    operationId: 'evidence-of-match',
    summary:
      'The subject beside the entry, the two names word by word, and how the score came to be; each read is logged.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: MatchEvidence })
  async evidence(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query(noParameters) _query: object,
  ): Promise<MatchEvidence> {
    this.access.require(family, principal);
    const streamId = `${family}-${id}`;
    const seen = isUuid(id) ? await this.access.find(principal, streamId) : undefined;
    if (seen?.view !== 'whole')
      throw isUuid(id) ? await this.access.notSeen(streamId) : notFound(false);
    const match = (await this.states.state(matchDecider, id)) as KnownMatch;
    const [subject, entries, { acronyms }] = await Promise.all([
      this.subjectOf(principal, streamId, match),
      this.entriesOf(match),
      this.states.state(partnerView, match.partnerId).then(screened),
    ]);
    const [first] = entries;
    const type = match.subject.type === 'person' ? 'person' : 'organisation';
    const names = entries.flatMap((entry) => entry.names.map(({ value }) => value));
    const compared =
      first && namesCompared({ type, names: subject.names, acronyms }, { type: first.type, names });
    return {
      matchId: match.matchId,
      partnerId: match.partnerId,
      score: match.score,
      subject,
      entries,
      ...(compared ? { compared } : {}),
      steps: stepsOf(match.features),
    };
  }

  /** As the partner's own record has it now; what a person is called is in the vault. */
  private async subjectOf(
    principal: Principal,
    streamId: string,
    { partnerId, subject: { type, id } }: KnownMatch,
  ): Promise<SubjectInEvidence> {
    const { names, people, countryCode } = await this.states.state(partnerView, partnerId);
    if (type === 'partner') return { type, names: names.map(({ value }) => value), countryCode };
    const person = people.find(({ personId }) => personId === id);
    if (!person) return { type, names: [], countryCode };
    const { role, nameRef, birthYearRef } = person;
    const refs = [nameRef, ...(birthYearRef ? [birthYearRef] : [])];
    await writeDownRead(this.db, principal, streamId, refs);
    const texts = await this.vault.open(refs);
    const name = texts.get(nameRef);
    const birthYear = Number(texts.get(birthYearRef ?? '') ?? 0);
    return {
      type,
      names: name === undefined ? [] : [name],
      role,
      ...(birthYear ? { birthYear } : {}),
      countryCode,
    };
  }

  private async entriesOf({ references }: KnownMatch): Promise<readonly EntryInEvidence[]> {
    const keys = references.map(({ listId, entryRef }) => `${listId}|${entryRef}`);
    const found = await modelOn(this.db, StoredEntry)
      .find({ _id: { $in: keys } })
      .lean();
    return found
      .toSorted((a, b) => keys.indexOf(a._id) - keys.indexOf(b._id))
      .map(({ listId, ref: entryRef, birthDates = [], listedOn, ...entry }) => ({
        listId,
        entryRef,
        type: entry.type,
        names: entry.names.map(({ value, quality }) => ({ value, quality })),
        birthYears: entry.birthYears,
        birthDates,
        countries: entry.countries,
        documents: entry.documents,
        ...(listedOn ? { listedOn } : {}),
      }));
  }
}
