import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ObjectStore } from './object-store.js';

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

/** Objects as files below a folder that only this user may enter: for one machine. */
export class DiskObjects extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  /** `file` lies on the same file system. */
  async put(id: string, file: string): Promise<void> {
    const path = this.pathOf(id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(file, path);
    // The name is durable once its folder is.
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  }
  async open(id: string): Promise<Readable | undefined> {
    try {
      return (await open(this.pathOf(id))).createReadStream();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Many files in one folder are slow to list. */
  private pathOf(id: string): string {
    return join(this.folder, id.slice(0, 2), id);
  }
}
