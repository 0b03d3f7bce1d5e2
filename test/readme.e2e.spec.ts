import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { servers } from '#platform/testing';
import { type Concord, startConcord } from './support/concord.js';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
/**
 * Each `sh` block of the README with the `text` block that follows it: what it prints, `…` for
 * anything.
 */
const blocks = [...readme.matchAll(/```sh\n([^]*?)```\n(?:```text\n([^]*?)```)?/g)].map(
  ([, commands, printed]) => ({ commands: commands!, printed: printed?.trimEnd().split('\n') }),
);
const pattern = (line: string): string =>
  line
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');

/** The tour is pasted into one shell, block after block, as a reader would. */
const paste = (env: Record<string, string>): Promise<{ parts: string[]; errors: string }> =>
  new Promise((resolve) => {
    const mark = '=== end of block ===';
    const script = blocks.map(({ commands }) => `${commands}\necho '${mark}'\n`).join('');
    const child = spawn('bash', ['-s'], {
      cwd: root,
      env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
    child.once('close', () => resolve({ parts: output.split(`${mark}\n`), errors }));
    child.stdin.end(script);
  });

describe('the tour of the README', () => {
  let concord: Concord;
  let told: { parts: string[]; errors: string };
  beforeAll(async () => {
    concord = await startConcord('readme');
    told = await paste({ CONCORD: concord.base, KAFKA: servers.kafka, TOPIC: concord.topic });
  }, 150_000);
  afterAll(() => concord?.stop());

  it('complains about nothing', () => expect(told.errors).toBe(''));
  it.each(
    blocks.map(
      ({ commands, printed }, index) =>
        [commands.split('\n')[0]!.slice(0, 60), index, printed] as const,
    ),
  )('prints what it says: %s', (_first, index, printed) => {
    expect(printed).toBeDefined();
    const lines = told.parts[index]!.trimEnd().split('\n');
    expect(lines).toEqual(
      printed!.map((line) => expect.stringMatching(new RegExp(`^${pattern(line)}$`))),
    );
  });
  it('shows every way to subscribe', () =>
    expect(blocks.map(({ commands }) => commands).join('\n')).toEqual(
      expect.stringMatching(/\/v1\/feed\?after=[^]*text\/event-stream[^]*kafkajs/),
    ));
});

describe('what the README points at', () => {
  it('is there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(8);
    for (const path of links)
      expect(() => readFileSync(join(root, path)).length).not.toThrow(/ENOENT/);
  });
  it('names commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, name] of readme.matchAll(
      /npm (?:run (?:-s )?)?(start|test|demo|concord|reset|bench)\b/g,
    ))
      expect(scripts).toHaveProperty(name!);
  });
});
