import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { RuleViolation } from '#kernel';
import { grantsSeeing, ReadAccess, writingAbout } from '#eventing/access';
import { CommandDoor, type CommandResult, RecordStates } from '#eventing/commands';
import { EventStore } from '#eventing/event-store';
import {
  isUuid,
  parseEntityTag,
  parseIdempotencyKey,
  type Principal,
  Problem,
} from '#platform/http';
import { documentAggregate } from '../document.aggregate.js';
import type { DocumentAudience, DocumentContent, DocumentSubject } from '../document.events.js';
import { documentStream } from '../document-stream.js';
import { documentView } from '../document.state.js';
import { contentSubject, Contents } from '../contents/contents.js';
import { Inspection } from '../contents/inspection.js';

/** A file as it arrives, and who sends it. */
export type SentFile = Readonly<{
  principal: Principal;
  key: string | undefined;
  fileName: string;
  bytes: Readable;
}>;
export type Filing = Readonly<{
  subject: DocumentSubject;
  kind: string;
  audience?: DocumentAudience | undefined;
  personId?: string | undefined;
}>;
type Command = Readonly<{
  type: 'FileDocument' | 'AddDocumentVersion';
  documentId: string;
  personId?: string | undefined;
  ifMatch?: string | undefined;
  /** What it says beside name and bytes. */
  data: object;
}>;

/** Takes files in for whoever sees the record they belong to. */
@Injectable()
export class FilingService {
  constructor(
    private readonly access: ReadAccess,
    private readonly contents: Contents,
    private readonly door: CommandDoor,
    private readonly records: RecordStates,
    private readonly store: EventStore,
  ) {}

  /** 404 where the record is not there for the sender, or they read no more than how it ended. */
  async file(sent: SentFile, filing: Filing): Promise<CommandResult> {
    const { principal, key } = sent;
    const { subject, personId, ...rest } = filing;
    const { sender, ...lies } = await writingAbout(
      this.access,
      principal,
      subject,
      documentView.name,
    );
    return this.take(
      { ...sent, principal: sender },
      {
        type: 'FileDocument',
        documentId: this.door.newId(documentAggregate, principal, key),
        personId,
        data: { subject, ...rest, ...lies },
      },
    );
  }

  async addVersion(
    sent: SentFile,
    documentId: string,
    ifMatch: string | undefined,
  ): Promise<CommandResult> {
    parseEntityTag(ifMatch);
    if (!isUuid(documentId)) throw new Problem('not-found');
    const found = await this.access.find(sent.principal, documentStream(documentId));
    const document = await this.records.state(documentView, documentId);
    if (!found || document.status === 'unknown')
      throw await this.access.notSeen(documentStream(documentId));
    const { personId } = document;
    const command = {
      type: 'AddDocumentVersion',
      documentId,
      personId,
      ifMatch,
      data: {},
    } as const;
    const principal = grantsSeeing(sent.principal, found.view);
    return this.take({ ...sent, principal }, command);
  }

  /** Bytes first, then the event that names them; of a command that is refused no bytes stay. */
  private async take(sent: SentFile, command: Command): Promise<CommandResult> {
    const { bytes, fileName } = sent;
    const { documentId, personId } = command;
    if (await this.isKnown(sent, command)) return this.repeated(sent, command, await hashOf(bytes));
    const subject = personId ?? contentSubject(documentId);
    const content = await this.contents.receive({ bytes, documentId, subject, fileName });
    try {
      const result = await this.send(sent, command, content);
      await this.contents.keep(content.contentId);
      return result;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      await this.contents.discard(content.contentId);
      // The same file was sent twice at once: one of the two was faster.
      if (error.code !== 'command-id-reused') throw error;
      return this.repeated(sent, command, content.sha256);
    }
  }

  private send(
    { principal, key, fileName }: SentFile,
    { type, documentId: id, personId, ifMatch, data }: Command,
    content: DocumentContent,
  ): Promise<CommandResult> {
    const body = { ...data, ...(personId ? { personId } : {}), fileName, content };
    return this.door.send(documentAggregate, type, { principal, key, ifMatch, id, body });
  }

  private async isKnown(sent: SentFile, command: Command): Promise<boolean> {
    return (await this.before(sent, command)) !== undefined;
  }
  private async before({ principal, key }: SentFile, { documentId }: Command) {
    const commandId = `${principal.accountId}:${parseIdempotencyKey(key)}`;
    return this.store.findCommand(documentStream(documentId), commandId);
  }
  /** What the first try came to, where these are the same bytes. */
  private async repeated(sent: SentFile, command: Command, sha256: string): Promise<CommandResult> {
    const { documentId: aggregateId } = command;
    const streamId = documentStream(aggregateId);
    const { version } = (await this.before(sent, command))!;
    const [first] = await this.store.load(streamId, version - 1);
    const { content } = (first?.data ?? {}) as { content?: DocumentContent };
    if (content?.sha256 !== sha256)
      throw new RuleViolation(
        'command-id-reused',
        'This Idempotency-Key was used for another file.',
        'rule',
      );
    return { aggregateId, streamId, version, events: [], repeated: true };
  }
}

const hashOf = async (bytes: Readable): Promise<string> => {
  const inspection = new Inspection(Infinity);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(bytes, inspection, nowhere);
  return inspection.sha256;
};
