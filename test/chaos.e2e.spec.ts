import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A short run of `npm run chaos`: three mongod, a broker, Redis and nine services of its own,
 * faults for three quarters of a minute: the seed is one that brings MongoDB, its oplog, Kafka,
 * Redis, every kind of record and four services.
 */
describe('chaos', () => {
  it('loses nothing, doubles nothing and invents nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-chaos-'));
    const file = join(folder, 'report.json');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        '--no-warnings',
        join(import.meta.dirname, 'chaos', 'main.mjs'),
        '--seed',
        '11754',
        '--minutes',
        '0.75',
        '--json',
        file,
      ],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    // What a red run gives: the whole story, the seed first.
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    const { counts, results, report, violations } = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    expect(violations).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(
      results.filter(({ recoveredMs }: { recoveredMs?: number }) => recoveredMs !== undefined)
        .length,
    ).toBeGreaterThanOrEqual(8);
    expect(counts.ok).toBeGreaterThan(50);
    expect(counts.unresolved).toBe(0);
  }, 480_000);
});
