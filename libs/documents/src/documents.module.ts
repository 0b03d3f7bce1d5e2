import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Db } from 'mongodb';
import { CommandBusModule, CommandSender, RecordStates } from '#eventing/commands';
import { deploymentSecret } from '#eventing/service';
import { SETTINGS, type Settings } from '#platform/config';
import { HealthChecks } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { LOGGER, type Logger } from '#platform/logging';
import { whileStarting } from '#platform/mongo';
import { DiskObjects, ObjectStore, S3Objects } from '#platform/object-store';
import { Vault } from '#platform/vault';
import { Clamd } from '#platform/virus-scan';
import { Contents } from './contents/contents.js';
import { DocumentEraser } from './contents/document-eraser.js';
import { FilingController } from './filing/filing.controller.js';
import { FilingService } from './filing/filing.service.js';
import { HandingOutController } from './handing-out/handing-out.controller.js';
import { Links } from './handing-out/links.js';

const sweepEveryMs = 3_600_000;

/** The settings belong together: they are refused at the start where one of these is missing. */
const storeOf = (settings: Settings): ObjectStore =>
  settings.CONCORD_DOCUMENTS_STORE === 's3'
    ? new S3Objects({
        url: settings.CONCORD_BUCKET_ENDPOINT!,
        bucket: settings.CONCORD_BUCKET_NAME!,
        region: settings.CONCORD_BUCKET_REGION,
        accessKey: settings.CONCORD_BUCKET_ACCESS_KEY!,
        secretKey: settings.CONCORD_BUCKET_SECRET_KEY!,
      })
    : new DiskObjects(settings.CONCORD_DOCUMENTS_FOLDER);

/** Takes the bytes of documents in, keeps them, and hands them out. */
@Module({
  imports: [CommandBusModule],
  controllers: [FilingController, HandingOutController],
  providers: [
    { provide: ObjectStore, useFactory: storeOf, inject: [SETTINGS] },
    {
      provide: Contents,
      useFactory: async (
        db: Db,
        vault: Vault,
        objects: ObjectStore,
        records: RecordStates,
        sender: CommandSender,
        settings: Settings,
        logger: Logger,
      ) => {
        const { CONCORD_DOCUMENTS_CLAMD: clamd } = settings;
        const limits = {
          folder: settings.CONCORD_DOCUMENTS_FOLDER,
          mostBytes: settings.CONCORD_DOCUMENTS_MAX_BYTES,
          types: settings.CONCORD_DOCUMENTS_TYPES.split(','),
        };
        const scanner = clamd ? new Clamd(clamd) : undefined;
        if (!scanner)
          logger.warn('documents are not scanned for viruses: no scanner is configured');
        const contents = new Contents(db, vault, objects, records, sender, limits, logger, scanner);
        await whileStarting(() => contents.prepare());
        return contents;
      },
      inject: [Db, Vault, ObjectStore, RecordStates, CommandSender, SETTINGS, LOGGER],
    },
    {
      provide: Links,
      useFactory: (settings: Settings) =>
        new Links(deploymentSecret(settings), settings.CONCORD_DOCUMENTS_LINK_SECONDS),
      inject: [SETTINGS],
    },
    FilingService,
    DocumentEraser,
  ],
  exports: [DocumentEraser],
})
export class DocumentsModule implements OnApplicationBootstrap {
  constructor(
    private readonly contents: Contents,
    private readonly lifecycle: Lifecycle,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SETTINGS) { CONCORD_DOCUMENTS_CLAMD: scanner }: Settings,
    health: HealthChecks,
  ) {
    health.warn('documents', () => (scanner ? 'ok' : 'not scanned for viruses'));
  }

  onApplicationBootstrap(): void {
    const sweep = (): void => {
      this.contents
        .sweep()
        .catch((err: unknown) =>
          this.logger.warn({ err }, 'bytes nobody names were not looked for'),
        );
    };
    const timer = setInterval(sweep, sweepEveryMs);
    this.lifecycle.onStop('timers', 'documents', () => clearInterval(timer));
  }
}
