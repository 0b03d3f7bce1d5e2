import type { AssignedReaders, OutcomeView, PortalView, PublicEvents } from '#eventing/access';
import type { DoorForm } from './door-form.js';
import type { RecordView } from './record-view.js';
import type {
  AnyCaseFile,
  AnyDecider,
  CalendarDate,
  Command,
  Duties,
  Event,
  Hold,
  Role,
  RuleViolation,
} from '#kernel';

/**
 * Reads other streams for facts. Never a projection: an invariant is decided from the log alone.
 */
export interface FactsReader {
  /** Folded state of another stream, fresh; the decider's initial state where there is none. */
  state<S extends { status: string }>(
    decider: { name: string; initialState: S; evolve: (state: S, event: never) => S },
    id: string,
  ): Promise<S>;
}

/** How the holds on a partner are folded from the stream they lie in; its id is the partner's. */
export type HoldsView = Readonly<{
  name: string;
  initialState: PartnerHolds;
  evolve: (state: never, event: never) => PartnerHolds;
}>;
type PartnerHolds = Readonly<{ status: string; holds: readonly Hold[] }>;

/** How a document is folded, as far as a command that names it is told; `unknown` has no subject. */
export type DocumentsView = Readonly<{
  name: string;
  initialState: FiledDocument;
  evolve: (state: never, event: never) => FiledDocument;
}>;
export type FiledDocument = Readonly<{
  status: string;
  subject?: Readonly<{ type: string; id: string }>;
  kind?: string;
  partnerIds?: readonly string[];
  versions?: readonly Readonly<{ version: number; sha256: string; scan: string }>[];
}>;

/** What the capabilities of the product say of duties, cases and holds, for those of others too. */
export type Declared = Readonly<{
  /** Kinds of duties. */
  duties: Duties;
  /** Case files by the name of the decider. */
  caseFiles: Readonly<Record<string, AnyCaseFile | undefined>>;
  /** Where the holds on partners lie; absent where no capability places any. */
  holdsView?: HoldsView | undefined;
}>;

/** A body class: class-validator decorators say its shape, Swagger decorators its documentation. */
export type BodyClass = new () => object;

/** How one command is reached from outside. The machine's own guards live in the decider. */
export type CommandRoute = Readonly<{
  /** Roles that may send it (G-ROLE). `SYS` alone: not reachable over HTTP. */
  who: readonly Role[];
  /**
   * Shape of the body; absent where the command carries none. `reason` is accepted on every
   * command.
   */
  body?: BodyClass;
  /** One line for the OpenAPI document. */
  summary: string;
  /** A body one can send as it is. */
  example?: object;
  /**
   * Starts a stream: `POST /v1/<collection>`. Default false: `POST
   * /v1/<collection>/<id>/<command-in-kebab-case>`.
   */
  creates?: boolean;
  /**
   * A controller of the capability takes it and sends it by `CommandDoor`: what comes over HTTP is no
   * JSON body. Its address is the usual one. Default false.
   */
  ownDoor?: true;
  /**
   * With `creates`: the body field that names the stream (a subject's id), or the fields its id is
   * made of, so that there is one record of each (`idMadeOf`). Absent: a new id is derived from
   * caller and command id.
   */
  idFrom?: string | readonly string[];
  /**
   * Has no `If-Match`: the command means the same whatever the version, and repeats are harmless.
   * Default false.
   */
  unversioned?: boolean;
  /**
   * Screens the partners of the record against the sanctions lists before facts are loaded
   * (decision, signature, activation).
   */
  rescreens?: boolean;
  /** People from outside register something by it; limited for each of them. Default false. */
  registers?: true;
  /**
   * A step of the greatest consequence: whoever sends it has signed in lately (setting
   * `CONCORD_STEP_UP`), also under a delegation. Default false.
   */
  stepUp?: true;
  /**
   * Where `field` of the body is true, neither account nor person of whoever sends the command is
   * recorded: it is sent as somebody in `role`. `door`: it also comes without an account, at `POST
   * /v1/<path>`; `example` is a body one can send there, `form` the page at `GET /v1/<path>` that
   * people fill in. Default: everybody stands by their commands.
   */
  anonymous?: Readonly<{
    field: string;
    role: Role;
    door?: Readonly<{ path: string; example: object; form?: DoorForm }>;
  }>;
  /**
   * Confidential fields taken out of the body before it becomes a command: text goes to the vault,
   * the command keeps a reference.
   */
  seals?: readonly Seal[];
  /**
   * What the decision is told of texts that are sealed: counts and codes, made of the body before,
   * and no more than an event may say. Default: nothing.
   */
  tells?: (body: never, today: CalendarDate) => object;
}>;

/**
 * A path into the body (`people[].name`) whose text is personal or confidential. It is replaced by
 * `<field>Ref`.
 * `subject` names the sibling field holding the person's id; absent: the record itself is the
 * subject.
 */
export type Seal = Readonly<{ path: string; subject?: string }>;

/** Parts of a dossier beside the records that lie with the same partners. */
export type DossierPart = 'documents' | 'duties' | 'messages';

export type Aggregate = Readonly<{
  /** Plural, kebab-case: `/v1/<collection>`. */
  collection: string;
  decider: AnyDecider;
  /**
   * Who may follow its events on Kafka: `restricted` travel on a topic of their own, so that an ACL
   * can keep readers apart; `bookkeeping` on one that is nobody's contract. Default: the context's.
   */
  family?: 'restricted' | 'bookkeeping';
  /** Its commands administer the product: the security log has a line of each that is done. */
  administers?: true;
  /**
   * Facts beside the stream the decision needs. Called before each decision, also when it is
   * repeated. Holds are none of them: the rows that are guarded say so, and the executor loads them.
   * Default: none.
   */
  facts?: (
    reader: FactsReader,
    command: Command,
    state: never,
    declared: Declared,
  ) => Promise<object>;
  /**
   * What its events add to what is known of the case: notices and duties about it are addressed from
   * that. Default: whom it concerns, and nobody's part in it.
   */
  caseFile?: AnyCaseFile;
  /** Processes may ask which of these records belong to a partner. Default false. */
  indexedByPartner?: true;
  /**
   * Fields of its events that name another record, `campaignId`, as that one's own events do:
   * processes may ask which of these records belong to it. Default: none.
   */
  indexedBy?: readonly string[];
  /**
   * Set-wide unique keys (`ror:01f80g185`) a record carries, by its state. A command after which it
   * carries more claims them before the
   * append, and refuses `<decider>.identifier-taken` with the holder's id where another record
   * carries one, or asked for it in the last 60 s;
   * those it carries no longer are free once the command is recorded. Default: none.
   */
  carries?: (state: never) => readonly string[];
  /**
   * Of a key that several records may carry, where whoever adds one may see the record that has it
   * already: the refusal of everybody else, in the same words whoever holds it. Default: none is
   * shared.
   */
  sharedBy?: (key: string) => RuleViolation | undefined;
  /**
   * Id of the person whose key seals the texts of its commands, by its state: an erasure of the person
   * then reaches them. Default: the record has a key of its own.
   */
  sealedFor?: (state: never) => string | undefined;
  routes: Readonly<Record<string, CommandRoute>>;
  /**
   * Roles that may read the records, within their scope, whatever the way. Default: everybody inside
   * and the partner itself; of families that are not restricted downstream systems too; of
   * bookkeeping and hidden ones the auditor.
   */
  readers?: readonly Role[];
  /**
   * Roles that are told how a case ends and do not read it, and what they see: record, list and
   * timeline show them this much, and notices of the events named may be theirs. Default: nobody.
   */
  outcome?: OutcomeView;
  /** Who of a role reads the whole of a record because it names them. Default: nobody. */
  assigned?: AssignedReaders;
  /**
   * Events everybody may follow, signed in or not, by type, with the fields of their data that are
   * public. Default: none.
   */
  publicEvents?: PublicEvents;
  /**
   * The record as queries answer it. Default, only while a capability is being made: the state as it
   * is; `test/contracts` asks for a view of every record that can be read.
   */
  view?: RecordView;
  /**
   * What a partner's own users see beside id, status and version: fields of the view, types of
   * events, and records with one of the values in a field only. Default: no field, no event.
   */
  portal?: PortalView;
  /**
   * What people call the record, by its view, where a list of others names it by its id. Default: no
   * name.
   */
  called?: (record: never) => string | undefined;
  /** Field of the state that names the record (type, id) this one is about: read together only. */
  about?: string;
  /** Of records about others: where in the dossier of those they stand, and while in which states. */
  inDossier?: Readonly<{ as: DossierPart; while: readonly string[] }>;
  /** The records are not listed or shown at all: bookkeeping. Default false. */
  hidden?: boolean;
}>;

/** What a command comes to. */
export type CommandResult = Readonly<{
  aggregateId: string;
  streamId: string;
  /** Stream version after the command. */
  version: number;
  /** Facts the command recorded; empty when there was nothing to do, or on a repeat. */
  events: readonly Event[];
  /** True when the same command id was answered before. */
  repeated: boolean;
}>;
