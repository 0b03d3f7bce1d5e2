import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RuleViolation } from '#kernel';
import {
  inspect,
  mappingIn,
  type Mapping,
  type RegisterBody,
  registerRow,
  type Registrar,
  type RefusedCommand,
  rehearse,
  type RowCheck,
  RowRefused,
  type TableFile,
  type TakenRow,
  takeRows,
  UnreadableTable,
} from '#imports';
import { CommandDoor } from '#eventing/commands';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import {
  answerFor,
  Authenticator,
  entityTag,
  type Principal,
  Problem,
  problemDocument,
  type RequestHeaders,
  selectGrant,
  type TellsRefusals,
} from '#platform/http';
import { partnerAggregate } from '../partner.aggregate.js';
import { registrationFault } from '../registering/registration-check.js';
import type { ImportLine } from './import-lines.js';
import { receiveTable, removeForgotten, type SentForm, type SentTable } from './sent-table.js';

/** Rows under way at a time, and imports: others who work meanwhile are not to notice. */
const [rowsAtOnce, importsAtOnce] = [16, 2];
const attempts = 6;
export const importers = ['PO'] as const;

export type ImportRequest = SentForm & TellsRefusals & Readonly<{ headers: RequestHeaders }>;
type Opened = Readonly<{
  table: TableFile;
  mapping: Mapping | undefined;
  rows: AsyncGenerator<TakenRow>;
  first: IteratorResult<TakenRow>;
  unmapped: readonly string[];
}>;
/** `end`: to be called when the answer has ended, however it did. Idempotent. */
export type ImportUnderWay = Readonly<{
  lines: AsyncGenerator<ImportLine>;
  end: () => Promise<void>;
}>;

/** Imports tables of organisations for whoever sends them, row by row as they would by hand. */
@Injectable()
export class PartnerImports implements OnApplicationBootstrap {
  private underWay = 0;
  constructor(
    private readonly door: CommandDoor,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return removeForgotten(this.folder);
  }

  /**
   * Lines about a table, each of its rows, and how it ended. What cannot be read at all is refused
   * before the first line: `import.unreadable`.
   */
  async begin(request: ImportRequest, isDryRun: boolean): Promise<ImportUnderWay> {
    if (this.underWay >= importsAtOnce)
      throw new Problem('unavailable', 'Other imports are under way.', {
        headers: { 'retry-after': '30' },
      });
    this.underWay += 1;
    let sent: SentTable | undefined;
    let opened: Opened | undefined;
    const end = once(async () => {
      await opened?.rows.return(undefined);
      await sent?.discard();
      this.underWay -= 1;
    });
    try {
      sent = await receiveTable(request, {
        folder: this.folder,
        mostBytes: this.settings.CONCORD_IMPORT_MAX_BYTES,
      });
      opened = await this.open(request, sent, isDryRun);
      return { lines: linesOf(opened, isDryRun, request, end), end };
    } catch (error) {
      await end();
      throw error instanceof UnreadableTable
        ? new RuleViolation('import.unreadable', error.message)
        : error;
    }
  }

  /** The first row is read, and taken, before anything is answered. */
  private async open(request: ImportRequest, sent: SentTable, isDryRun: boolean): Promise<Opened> {
    const mapping = sent.mapping === undefined ? undefined : mappingIn(sent.mapping);
    const table = await inspect(sent.bytes, sent.encoding);
    const registrar = this.registrarFor(request, isDryRun);
    let unmapped: readonly string[] = [];
    const rows = takeRows(table, {
      take: isDryRun
        ? rehearse(this.check, registrar)
        : (row) => registerRow(registrar, row, this.check),
      mapping,
      atOnce: rowsAtOnce,
      onUnmapped: (columns) => (unmapped = columns),
    });
    return { table, mapping, rows, first: await rows.next(), unmapped };
  }

  private readonly check: RowCheck = async ({ body, sections }) =>
    'code' in body ? body : registrationFault({ body, sections, today: this.clock.today() });

  private registrarFor(request: ImportRequest, isDryRun: boolean): Registrar {
    const send = async (type: string, command: Command) => {
      for (let attempt = 1; ; attempt += 1) {
        const principal = await this.stillAdmitted(request.headers);
        const rehearsal = isDryRun ? { isRehearsal: true as const } : {};
        try {
          const sent = { ifMatch: undefined, id: undefined, principal, ...command, ...rehearsal };
          return await this.door.send(partnerAggregate, type, sent);
        } catch (error) {
          if (!(await mayTryAgain(error, attempt))) throw told(error, request, principal);
        }
      }
    };
    const register = async (body: RegisterBody, key: string) => {
      const { aggregateId: id, version, repeated } = await send('RegisterPartner', { key, body });
      return { id, version, repeated };
    };
    if (isDryRun) return { register };
    return {
      register,
      fillIn: (body, { id, version, key }) =>
        send('UpdateProfileSection', { key, id, ifMatch: entityTag(version), body }),
    };
  }

  private get folder(): string {
    return join(this.settings.CONCORD_DOCUMENTS_FOLDER, 'incoming');
  }

  /** An import may outlast a role, or a session. */
  private async stillAdmitted(headers: RequestHeaders): Promise<Principal> {
    const principal = await this.authenticator.authenticate(headers);
    if (!selectGrant(principal, importers)) throw new Problem('forbidden');
    return principal;
  }
}

type Command = Readonly<{ key: string; body: unknown; id?: string; ifMatch?: string }>;

/** What is busy, or does not say what it did, is asked again with the same key; at most 5 times. */
const mayTryAgain = async (error: unknown, attempt: number): Promise<boolean> => {
  const { code } = answerFor(error);
  if (attempt >= attempts || !['unavailable', 'outcome-unknown'].includes(code)) return false;
  await sleep(100 * 2 ** (attempt - 1));
  return true;
};

/** A refusal of one row, as it stands in the logs as well; whatever else it is ends the import. */
const told = (error: unknown, { refusals }: TellsRefusals, { accountId }: Principal): unknown => {
  const by = { method: 'POST', route: '/v1/partners', account: accountId };
  const { code, status, detail, extensions } = refusals.answer(error, by);
  if (status >= 500 || status === 401) return error;
  return new RowRefused({ code, detail, ...extensions } as RefusedCommand);
};

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
};

async function* linesOf(
  { table, mapping, rows, first, unmapped }: Opened,
  isDryRun: boolean,
  { refusals }: TellsRefusals,
  end: () => Promise<void>,
): AsyncGenerator<ImportLine> {
  const counts = { new: 0, known: 0, refused: 0, leftOut: 0 };
  try {
    const { encoding, guessed, lines } = table;
    const about = lines > 0 ? { rows: Math.max(0, lines - 1) } : {};
    yield { line: 'table', isDryRun, encoding, guessed, ...about, unmapped };
    try {
      for (let row = first; !row.done; row = await rows.next()) {
        const { taken } = row.value;
        counts[taken.outcome] += 1;
        if (taken.outcome !== 'refused') counts.leftOut += taken.leftOut.length;
        yield lineOf(row.value, isDryRun, mapping !== undefined);
      }
      yield { line: 'end', ...counts };
    } catch (error) {
      const unreadable = error instanceof UnreadableTable;
      const fault = unreadable ? new RuleViolation('import.unreadable', error.message) : error;
      const answer = refusals.answer(fault, undefined);
      yield {
        line: 'stopped',
        ...counts,
        problem: problemDocument(answer, '/v1/partners/imports'),
      };
    }
  } finally {
    await end();
  }
}

const lineOf = (
  { place, given, taken }: TakenRow,
  isDryRun: boolean,
  isOwn: boolean,
): ImportLine => {
  const at = { line: 'row', at: place.line, key: place.key, name: place.name } as const;
  if (taken.outcome === 'refused') {
    const cells = isOwn ? { record: place.record as Readonly<Record<string, string>> } : {};
    return { ...at, outcome: 'refused', ...taken.fault, ...cells };
  }
  const { kind, countryCode } = given.body as RegisterBody;
  const sections = given.sections.map(({ section }) => section);
  const { outcome, partner, leftOut } = taken;
  // What is not registered yet has no id.
  const id = isDryRun && outcome === 'new' ? {} : { partnerId: partner.id };
  const without = leftOut.length > 0 ? { leftOut } : {};
  return { ...at, outcome, ...id, kind, countryCode, sections, ...without };
};
