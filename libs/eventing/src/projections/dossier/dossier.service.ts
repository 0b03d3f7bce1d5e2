import { Inject, Injectable, Optional } from '@nestjs/common';
import { familyFilter, ReadAccess, type View } from '#eventing/access';
import { type Aggregate, type DossierPart, viewedState } from '#eventing/commands';
import { isUuid, notFound, type Principal } from '#platform/http';
import { ReadModels } from '../registry.js';
import type { RecordDocument } from '../record.schema.js';
import { recordsModel } from '../records.js';
import { TextsService } from '../texts.service.js';
import { nextStepsOf, textFieldsIn, wordsIn } from './dossier.policy.js';
import { PeopleNames } from './people-names.js';

/** Token: the aggregates that are shown, by the name of their decider. */
export const SHOWN = Symbol('shown aggregates');
export type Shown = ReadonlyMap<string, Aggregate>;

/** A text as it is told in: whose, and of which field; erased ones have none. */
export type TextInWords = Readonly<{ at: string; field: string; text?: string; erased?: true }>;
export type RecordInWords = Readonly<{ shown: object; texts: readonly TextInWords[] }>;

/** Records around a case that are shown with it, of each sort; the newest. */
const mostAround = 60;
type Seen = Readonly<{ aggregate: Aggregate; record: RecordDocument; view: View; shown: object }>;

/**
 * Everything about a case in one answer, each part as the caller may read it: the record, what lies
 * beside it of the same partners, the papers and duties about it, texts and names in words.
 */
@Injectable()
export class DossierService {
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
    private readonly texts: TextsService,
    @Inject(SHOWN) private readonly shown: Shown,
    @Optional() private readonly people?: PeopleNames,
  ) {}

  async of(aggregate: Aggregate, principal: Principal, id: string): Promise<object> {
    const { name } = aggregate.decider;
    this.access.require(name, principal);
    const records = await this.models.model(recordsModel);
    const record = isUuid(id) ? await records.findOne({ _id: `${name}-${id}` }).lean() : null;
    const view = record && (await this.access.viewOf(principal, record._id, record));
    if (!record || !view) throw notFound(record !== null);
    const own = this.seen(record, view)!;
    const [others, about] = await this.around(principal, record);
    const papers = about.filter(isShownAs('documents'));
    const duties = about.filter(isShownAs('duties'));
    const messages = about.filter(isShownAs('messages'));
    return {
      caseId: record._id,
      record: own.shown,
      beside: others.map(({ aggregate: { collection }, shown }) => ({ collection, record: shown })),
      documents: papers.map(({ shown }) => shown),
      duties: duties.map(({ shown }) => shown),
      messages: messages.map(({ shown }) => shown),
      texts: await this.textsOf(principal, [own, ...others, ...papers, ...messages]),
      people: view === 'portal' ? [] : await this.namesIn([own, ...others, ...messages]),
      nextSteps: nextStepsOf(aggregate, record.status, view === 'portal'),
    };
  }

  /** Records of a family with a partner, as the caller sees them, and the texts of one field. */
  async withPartner(
    family: string,
    principal: Principal,
    { partnerId, field }: Readonly<{ partnerId: string; field: string }>,
  ): Promise<readonly RecordInWords[]> {
    if (!this.access.policy.reaches(family, principal)) return [];
    const seen = await this.find(principal, [family], { 'scope.partnerIds': partnerId });
    return Promise.all(
      seen.map(async (one) => {
        const shown = (one.shown as Readonly<Record<string, unknown>>)[field];
        const texts = await this.textsOf(principal, [{ ...one, shown: { [field]: shown } }]);
        return { shown: one.shown, texts };
      }),
    );
  }

  /** What lies with the same partners, and what is about the record, as far as the caller sees it. */
  private async around(
    principal: Principal,
    { _id, scope: { partnerIds = [] }, type, recordId }: RecordDocument,
  ): Promise<readonly [readonly Seen[], readonly Seen[]]> {
    const isAbout = (family: string): boolean => this.shown.get(family)!.about !== undefined;
    const families = [...this.shown.keys()].filter((one) =>
      this.access.policy.reaches(one, principal),
    );
    const withPartners = { 'scope.partnerIds': { $in: [...partnerIds] } };
    const aboutIt = { 'state.subject.type': type, 'state.subject.id': recordId };
    return Promise.all([
      this.find(
        principal,
        families.filter((one) => !isAbout(one)),
        { ...withPartners, _id: { $ne: _id } },
      ),
      // Partners are indexed: what is about a record with some lies with them too.
      this.find(principal, families.filter(isAbout), {
        ...aboutIt,
        ...(partnerIds.length > 0 ? withPartners : {}),
      }),
    ]);
  }

  /** The newest records of the families that the caller sees. */
  private async find(
    principal: Principal,
    families: readonly string[],
    wanted: object,
  ): Promise<readonly Seen[]> {
    const { policy } = this.access;
    const records = await this.models.model(recordsModel);
    const places = { scope: 'scope.', state: 'state.' };
    const readable = families.map((type) => ({
      $and: [{ type }, familyFilter(policy, type, principal, places)],
    }));
    if (readable.length === 0) return [];
    const found = await records
      .find({ $and: [wanted, { $or: readable }] } as never)
      .sort({ createdAt: -1, _id: 1 })
      .limit(mostAround)
      .lean();
    const views = await this.access.viewsOf(principal, found, (one) => one._id);
    return found.flatMap((one) => {
      const view = views.get(one._id);
      return (view && this.seen(one, view)) ?? [];
    });
  }

  private seen(record: RecordDocument, view: View): Seen | undefined {
    const aggregate = this.shown.get(record.type);
    if (!aggregate) return undefined;
    const { recordId: id, version, createdAt, updatedAt, status } = record;
    const own = viewedState(aggregate, record.state);
    const state = this.access.policy.shown(record.type, view, own);
    return {
      aggregate,
      record,
      view,
      shown: { ...state, id, version, createdAt, updatedAt, status },
    };
  }

  private async textsOf(principal: Principal, all: readonly Seen[]): Promise<TextInWords[]> {
    const told = await Promise.all(
      all.map(async ({ aggregate: { collection }, record, view, shown }) => {
        const fields = textFieldsIn(shown, isUuid);
        const refs = fields.map(({ ref }) => ref);
        const at = `/v1/${collection}/${record.recordId}`;
        const texts = await this.texts.open(principal, record, view, refs);
        return fields.flatMap(({ field, ref }) => {
          if (!texts) return [];
          const text = texts.get(ref);
          const found = text === undefined ? { erased: true as const } : { text };
          return [{ at, field, ...found }];
        });
      }),
    );
    return told.flat();
  }

  private async namesIn(all: readonly Seen[]): Promise<object[]> {
    const ids = [...new Set(all.flatMap(({ shown }) => wordsIn(shown)))];
    const named = await Promise.all(
      ids.map(async (personId) => ({ personId, name: await this.people?.nameOf(personId) })),
    );
    return named.filter(({ name }) => name !== undefined);
  }
}

const isShownAs =
  (part: DossierPart) =>
  ({ aggregate: { inDossier }, record: { status } }: Seen): boolean =>
    inDossier?.as === part && inDossier.while.includes(status);
