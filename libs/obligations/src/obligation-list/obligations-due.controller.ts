import { Controller, Get, Query, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Filter } from 'mongodb';
import { type CalendarDate, daysBetween, type Duties } from '#kernel';
import { Clock } from '#platform/clock';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  idsOfCaller,
  listRules,
  pageTypeOf,
  type Principal,
} from '#platform/http';
import { familyFilter, type Place, ReadAccess, type View } from '#eventing/access';
import { equalTo, namedAmong, pageOf, ReadModels, RecordNames } from '#eventing/projections';
import { obligationDecider } from '../obligation.decider.js';
import type { ObligationCard } from './obligation-list.projection.js';
import { DueObligation, dutiesDue } from './obligation.schema.js';

const DuePage = pageTypeOf(DueObligation);
const family = obligationDecider.name;
type Card = ObligationCard & { _id: string };
const streamIdOf = ({ _id }: Card): string => `${family}-${_id}`;
const placeOf = (card: Card): Place & Readonly<{ id: string }> => {
  const { scope, kind, subject, owners } = card;
  return { id: streamIdOf(card), scope, state: { kind, subject, owners }, version: 0 };
};

/** Duties that name the caller, a role of the caller's, or the caller's own partner. */
const owedBy = (principal: Principal): Filter<object> => {
  const { grants } = principal;
  const own = grants.flatMap(({ scope }) => scope.partnerIds ?? []);
  const byRole = {
    role: { $in: grants.map(({ role }) => role) },
    personId: { $exists: false },
    partnerId: { $in: [null, ...own] },
  };
  return {
    owners: { $elemMatch: { $or: [{ personId: { $in: idsOfCaller(principal) } }, byRole] } },
  };
};
/** Portal users see what their partner owes, nothing of who else is reminded. */
const shownTo = (
  portalOnly: boolean,
  card: Card,
  today: CalendarDate,
  names: ReadonlyMap<string, string>,
): object => {
  const { _id, kind, subject, partnerIds, status, dueDate, owners, escalation, reminders } = card;
  const open = {
    id: _id,
    kind,
    subject: { ...subject, name: names.get(subject.id) },
    partnerIds,
    partners: namedAmong(partnerIds, names),
    status,
    dueDate,
    daysLeft: daysBetween(today, dueDate),
  };
  return portalOnly ? open : { ...open, owners, escalation, reminders };
};

/** What is due, and what is overdue; of the kinds that somebody owes. */
export const obligationsDueController = (duties: Duties): Type<object> => {
  const kinds = Object.keys(duties).filter((kind) => duties[kind]!.owners.length > 0);
  const dueQuery = listRules({
    mine: {
      description: 'Only what the caller owes: by name, or by a role nobody in the case has.',
      choices: ['true'],
    },
    until: { description: 'YYYY-MM-DD; due on this day or before.', day: true },
    status: { choices: ['open', 'missed'] },
    kind: { choices: kinds },
    partnerId: {},
  });

  @ApiTags('obligations')
  @ApiBearerAuth()
  @Controller('v1/obligations/due')
  class ObligationsDueController {
    constructor(
      private readonly models: ReadModels,
      private readonly clock: Clock,
      private readonly access: ReadAccess,
      private readonly names: RecordNames,
    ) {}

    @Get()
    @ApiOperation({
      operationId: 'list-obligations-due',
      summary:
        'What is still owed, the most urgent first: who owes it, in how many days, whether it was missed.',
    })
    @ApiPage(DuePage, dueQuery)
    async list(
      @CurrentPrincipal() principal: Principal,
      @Query(dueQuery) query: Asked<typeof dueQuery>,
    ) {
      const { whole } = this.access.require(family, principal);
      const portalOnly = whole.length === 0;
      const filter = {
        $and: [
          { owed: true },
          equalTo(query, ['status', 'kind']),
          query.until ? { dueDate: { $lte: query.until } } : {},
          query.partnerId ? { partnerIds: query.partnerId } : {},
          query.mine || portalOnly ? owedBy(principal) : {},
          familyFilter(this.access.policy, family, principal, { scope: 'scope.', state: '' }),
        ],
      };
      const views = new Map<string, View>();
      const page = await pageOf<Card>(await this.models.of(dutiesDue), {
        principal,
        query: { ...query, of: 'obligations-due' },
        filter,
        sort: { dueDate: 1, _id: 1 },
        shown: async (found) => {
          const seen = await this.access.viewsOf(principal, found.map(placeOf), ({ id }) => id);
          for (const [id, view] of seen) views.set(id, view);
          return found.filter((card) => views.has(streamIdOf(card)));
        },
      });
      const today = this.clock.today();
      const named = page.items.flatMap(({ subject, partnerIds }) => [subject.id, ...partnerIds]);
      const names = await this.names.of(principal, named);
      return {
        items: page.items.map((card) =>
          shownTo(views.get(streamIdOf(card)) === 'portal', card, today, names),
        ),
        ...(page.next ? { next: page.next } : {}),
      };
    }
  }
  return ObligationsDueController;
};
