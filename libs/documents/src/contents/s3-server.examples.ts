import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

const bucket = 'documents';

/** An S3 service in this process that checks signatures and keeps its objects as files. */
export const s3Server = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'concord-test-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = (await server.run()) as AddressInfo;
  return {
    place: {
      url: `http://127.0.0.1:${port}`,
      bucket,
      region: 'us-east-1',
      accessKey: 'S3RVER',
      secretKey: 'S3RVER',
    },
    stored: (): string[] =>
      readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter(({ name }) => name.endsWith('._S3rver_object'))
        .map((one) => join(one.parentPath, one.name)),
    end: async (): Promise<void> => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
