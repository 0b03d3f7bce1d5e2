import {
  type AnyDecider,
  type Command,
  type Duties,
  type NamedDocument,
  partnersOf,
  require,
  RuleViolation,
} from '#kernel';
import { ReadPolicy, streamOf, type Place } from '#eventing/access';
import type { Aggregate, BodyClass, DocumentsView, FiledDocument } from './aggregate.js';
import { type Mention, mentionsIn, type NamedDocumentBody } from './document-field.js';
import type { RecordStates } from './record-states.js';

type Filing = Readonly<{
  aggregates: readonly Aggregate[];
  duties: Duties;
  documentsView?: DocumentsView | undefined;
}>;
/** The step a document is named for. */
type Step = Readonly<{ aggregate: Aggregate; command: Command; state: { status: string } }>;
/** The command as its decision is told of it; with `refusal`, why that cannot be. */
export type LookedUp = Readonly<{ command: Command; refusal?: RuleViolation }>;

/** The family partners are; a document of theirs serves all that runs with them. */
const partnerFamily = 'partner';

/**
 * The documents commands name, out of the log. One may be named where it belongs to the record, to
 * one of the same id, to one of its partners or to another record it names; where the sender reads
 * it in the role they act in; where it is of a kind the step takes, there, and clean if somebody
 * scans.
 */
export class NamedDocuments {
  private readonly policy: ReadPolicy;
  private readonly deciders: ReadonlyMap<string, AnyDecider>;

  constructor(
    private readonly records: RecordStates,
    private readonly product: Filing,
    /** Whether the deployment has a virus scanner. */
    private readonly scans: boolean,
  ) {
    this.policy = new ReadPolicy(product);
    this.deciders = new Map(product.aggregates.map(({ decider }) => [decider.name, decider]));
  }

  /** Puts what a decision is told in the place of the documents named in a body of this class. */
  async lookUp(step: Step, body: BodyClass): Promise<LookedUp> {
    const data = structuredClone(step.command.data);
    const mentions = mentionsIn(body, data);
    try {
      refuseMissing(mentions);
      for (const mention of mentions) await this.tell(mention, step);
      return { command: { ...step.command, data } };
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return { command: step.command, refusal: error };
    }
  }

  private async tell(mention: Mention, step: Step): Promise<void> {
    const { named, use, tell } = mention;
    if (named === undefined) return;
    const told: unknown[] = [];
    const isOne = 'documentId' in named;
    for (const [index, one] of (isOne ? [named] : named).entries()) {
      const pointer = isOne ? mention.pointer : `${mention.pointer}/${index}`;
      const document = await this.find(one, { ...mention, pointer }, step);
      told.push(use.tells === 'document' ? document : document[use.tells]);
    }
    tell(isOne ? told[0] : told);
  }

  private async find(
    { documentId, version: wanted }: NamedDocumentBody,
    { pointer, use }: Mention,
    step: Step,
  ): Promise<NamedDocument> {
    const { documentsView } = this.product;
    if (!documentsView) throw new TypeError(noDocumentsKnown(step.command.type));
    const document = await this.records.state(documentsView, documentId);
    const isSeen = document.subject !== undefined && (await this.isSeen(document, step.command));
    require(isSeen, 'document.unknown', 'There is no such document for you.', { pointer });
    require(serves(document, step), 'document.elsewhere', 'The document belongs to another case.', {
      pointer,
    });
    const { kind = '', versions = [] } = document;
    require(document.status !== 'erased', 'document.was-erased', 'The document was erased.', {
      pointer,
    });
    require(use.kinds.includes(
      kind,
    ), 'document.other-kind', 'The step asks for a document of another kind.', {
      pointer,
      kinds: use.kinds,
    });
    const version = wanted ? versions.find((one) => one.version === wanted) : versions.at(-1);
    require(version, 'document.unknown-version', 'The document has no such version.', {
      pointer,
    });
    require(!this.scans ||
      version.scan ===
        'clean', 'document.not-scanned', 'The version was not scanned for viruses; file it again.', {
      pointer,
    });
    return { documentId, version: version.version, kind, sha256: version.sha256 };
  }

  /** Whether the sender reads it, in the role and the scope they act in. */
  private async isSeen(document: FiledDocument, { metadata }: Command): Promise<boolean> {
    const { actor, scope } = metadata;
    const caller = { grants: [{ role: actor.role, scope }], personId: actor.personId };
    const { name } = this.product.documentsView!;
    const decider = this.deciders.get(name);
    const about = decider && (await this.placeOf(document.subject!));
    if (!about) return false;
    const view = this.policy.view(name, caller, placeIn(decider, document, 1), about);
    return view !== undefined && view !== 'outcome';
  }
  private async placeOf(subject: Readonly<{ type: string; id: string }>) {
    const decider = this.deciders.get(subject.type);
    if (!decider) return undefined;
    const { state, version } = await this.records.latest(decider, streamOf(subject));
    return version === 0 ? undefined : placeIn(decider, state, version);
  }
}

const placeIn = (decider: AnyDecider, state: { status: string }, version: number): Place => ({
  scope: decider.scopeOf(state),
  state,
  version,
});

/** The kinds of all that is missing, told at once. */
const refuseMissing = (mentions: readonly Mention[]): void => {
  const open = mentions.filter(({ named, use }) => named === undefined && !use.optional);
  require(open.length ===
    0, 'document.missing', 'The step asks for documents that are not named.', {
    missing: [...new Set(open.map(({ use }) => use.kinds.join(' or ')))],
    pointers: open.map(({ pointer }) => pointer),
  });
};

/** Whether a document may be named in a step: by what it belongs to. */
const serves = (document: FiledDocument, { aggregate, command, state }: Step): boolean => {
  const { subject, partnerIds = [] } = document;
  const { decider } = aggregate;
  const isNew = state.status === decider.initialState.status;
  const partners = isNew ? partnersOf(command) : (decider.scopeOf(state).partnerIds ?? []);
  const records = [command.aggregateId, ...partners, ...idsIn(isNew ? command.data : state)];
  return (
    records.includes(subject!.id) ||
    // Its partner may have another id by now: that of whoever took it over in a merge.
    (subject!.type === partnerFamily && partnerIds.some((id) => partners.includes(id)))
  );
};
/** The other records a record names: `engagementId`, `campaignId`. */
const idsIn = (named: object): readonly unknown[] =>
  Object.entries(named).flatMap(([field, value]: [string, unknown]) =>
    field.endsWith('Id') ? [value] : [],
  );

/** A document must not pass because nobody knows where documents lie. */
export const noDocumentsKnown = (type: string): string =>
  `command ${type} names documents, but no capability says where they lie`;
