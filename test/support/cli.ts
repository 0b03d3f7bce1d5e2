import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ran = Readonly<{ code: number | null; output: string }>;
const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'src', 'main.js');

/**
 * `npm run concord -- …` against a product, from the build (`npm test` builds first). `signal` ends
 * it early.
 */
export const runCli = (
  base: string,
  args: readonly string[],
  { cwd, signal }: Readonly<{ cwd?: string; signal?: AbortSignal }> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', main, ...args], {
      cwd,
      env: { PATH: process.env.PATH, CONCORD_URL: base },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    signal?.addEventListener('abort', () => child.kill('SIGKILL'));
    child.once('exit', (code) => resolve({ code, output }));
  });
