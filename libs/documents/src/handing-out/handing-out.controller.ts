import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { create } from 'content-disposition';
import { Db } from 'mongodb';
import { ReadAccess } from '#eventing/access';
import { RecordStates } from '#eventing/commands';
import { writeDownRead } from '#eventing/projections';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { InstantText, Text } from '#platform/documents';
import {
  type Asked,
  CurrentPrincipal,
  isUuid,
  type Principal,
  Problem,
  Public,
  QueryRules,
} from '#platform/http';
import { Vault } from '#platform/vault';
import { Contents } from '../contents/contents.js';
import { type DocumentVersion, documentView } from '../document.state.js';
import { documentStream } from '../document-stream.js';
import { Links } from './links.js';

class DocumentLink {
  @Text({ description: 'Needs no token, and is good for a short time.' }) url!: string;
  @InstantText() expiresAt!: string;
}
const linkRules = new QueryRules({ version: { description: '1, 2, 3 …; default the latest.' } });
const contentRules = new QueryRules({ token: { description: 'Of the link.' } });
type Reply = { header(name: string, value: string): Reply };

const gone = (): Problem => new Problem('erased', 'The document was erased.');

/** Hands documents out: a link for whoever sees the document, the bytes for whoever has the link. */
@ApiTags('documents')
@Controller('v1/documents')
export class HandingOutController {
  constructor(
    private readonly access: ReadAccess,
    private readonly records: RecordStates,
    private readonly contents: Contents,
    private readonly links: Links,
    private readonly vault: Vault,
    private readonly db: Db,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get(':id/link')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'linkToDocument',
    summary: 'A short-lived link to the bytes of a version; each one is written down.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @linkRules.documented
  @ApiOkResponse({ type: DocumentLink })
  async link(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query(linkRules) { version }: Asked<typeof linkRules>,
  ): Promise<DocumentLink> {
    if (!isUuid(id)) throw new Problem('not-found');
    const found = await this.access.find(principal, documentStream(id));
    if (!found || found.view === 'outcome') throw await this.access.notSeen(documentStream(id));
    const versions = await this.versionsOf(id);
    const wanted = version
      ? versions.find((one) => String(one.version) === version)
      : versions.at(-1);
    if (!wanted) throw new Problem('not-found', 'There is no such version.');
    const { contentId } = wanted;
    await writeDownRead(this.db, principal, documentStream(id), [contentId]);
    const now = new Date();
    const token = await this.links.sign({ documentId: id, contentId }, now);
    const expiresAt = new Date(now.getTime() + this.links.seconds * 1_000).toISOString();
    const url = `${publicUrlOf(this.settings)}/v1/documents/${id}/content?token=${token}`;
    return { url, expiresAt };
  }

  @Get(':id/content')
  @Public()
  @ApiOperation({
    operationId: 'contentOfDocument',
    summary: 'The bytes a link leads to, to be saved.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @contentRules.documented
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @Param('id') id: string,
    @Query(contentRules) { token = '' }: Asked<typeof contentRules>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const linked = await this.links.read(token, new Date());
    if (!linked || linked.documentId !== id)
      throw new Problem('not-found', 'The link is not valid, or its time is over.');
    const versions = await this.versionsOf(id);
    const version = versions.find(({ contentId }) => contentId === linked.contentId);
    const bytes = version && (await this.contents.open(linked.contentId));
    if (!bytes) throw gone();
    const { fileNameRef, sha256, mediaType, size } = version;
    const fileName = (await this.vault.open([fileNameRef])).get(fileNameRef) ?? 'document';
    reply.header('etag', `"${sha256}"`);
    const disposition = create(fileName);
    return new StreamableFile(bytes, { type: mediaType, length: size, disposition });
  }

  /** 410 where it was erased. */
  private async versionsOf(id: string): Promise<readonly DocumentVersion[]> {
    const document = await this.records.state(documentView, id);
    if (document.status === 'unknown') throw new Problem('not-found');
    if (document.status === 'erased') throw gone();
    return document.versions;
  }
}
