import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { ObjectStore } from './object-store.js';

/** `url`: of any S3-compatible service; the bucket is there already. */
export type S3Place = Readonly<{
  url: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}>;

const isMissing = (error: unknown): boolean =>
  ['NoSuchKey', 'NotFound'].includes((error as { name?: string }).name ?? '');

/** Objects in a bucket. The client is only loaded where it is used. */
export class S3Objects extends ObjectStore {
  private client: Promise<S3Client> | undefined;
  constructor(private readonly place: S3Place) {
    super();
  }

  async put(id: string, file: string): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const { size: ContentLength } = await stat(file);
    const Body = createReadStream(file);
    const client = await this.connected();
    await client.send(new PutObjectCommand({ ...this.at(id), Body, ContentLength }));
  }
  async open(id: string): Promise<Readable | undefined> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    try {
      const { Body } = await client.send(new GetObjectCommand(this.at(id)));
      return Body as Readable | undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
  async remove(id: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connected();
    await client.send(new DeleteObjectCommand(this.at(id)));
  }
  async close(): Promise<void> {
    (await this.client)?.destroy();
  }

  private at(id: string) {
    return { Bucket: this.place.bucket, Key: `${id.slice(0, 2)}/${id}` };
  }
  private connected(): Promise<S3Client> {
    this.client ??= this.connect();
    return this.client;
  }
  private async connect(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const { url, region, accessKey, secretKey } = this.place;
    return new S3Client({
      endpoint: url,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      // Services other than Amazon's have no host name for each bucket, and not all know trailers.
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}
