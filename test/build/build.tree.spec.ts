import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
type Project = Readonly<{ type: string; root: string; sourceRoot: string; entryFile: string }>;
const { projects } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
  projects: Readonly<Record<string, Project>>;
};
/** What browsers run is built by another tool (ADR-0100). */
const browsers = 'apps/console';
const foldersOf = (parent: string): string[] =>
  readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => folder !== browsers);
const testCode = /\.(spec|examples|contract)\.|\/testing\//;

describe('nest-cli.json', () => {
  it('has every app and lib as a project', () => {
    const roots = Object.values(projects).map((project) => project.root);
    expect(roots.sort()).toEqual([...foldersOf('apps'), ...foldersOf('libs')].sort());
  });
  it.each(Object.entries(projects))('%s begins where it says', (_name, project) => {
    expect(project.type).toBe(project.root.startsWith('apps/') ? 'application' : 'library');
    const entry = join(root, project.sourceRoot, `${project.entryFile}.ts`);
    const rooms = readdirSync(join(root, project.sourceRoot));
    // A lib of rooms has a door per room instead of one.
    const doors = rooms.map((room) => join(root, project.sourceRoot, room, 'index.ts'));
    expect([entry, ...doors].some((door) => existsSync(door))).toBe(true);
  });
});

describe('nest build', () => {
  // A copy, so that the build other suites run from stays as it is.
  const folder = mkdtempSync(join(tmpdir(), 'concord-build-'));
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
  let built: string[];
  beforeAll(() => {
    const copied = ['apps', 'libs', 'package.json', '.swcrc', 'nest-cli.json'];
    for (const name of [...copied, 'tsconfig.json', 'tsconfig.build.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const { status, stderr } = run([nest, 'build', 'relay']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    built = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves test code out, and what browsers run', () =>
    expect(built.filter((file) => testCode.test(file) || file.startsWith(browsers))).toEqual([]));
  it('builds whatever the product is made of, where package imports look for it', () => {
    const sources = [...foldersOf('apps'), ...foldersOf('libs')].flatMap((parent) =>
      readdirSync(join(root, parent), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${parent}/${file}`,
      ),
    );
    const product = sources.filter((file) => file.endsWith('.ts') && !testCode.test(file));
    const missing = product.filter((file) => !built.includes(file.replace(/\.ts$/, '.js')));
    expect(missing).toEqual([]);
  });
  it.each(['concord', 'relay'])('makes %s, which starts as far as its settings', (app) => {
    const { sourceRoot, entryFile } = projects[app]!;
    const { status, stdout, stderr } = run([join('dist', sourceRoot, `${entryFile}.js`)], {
      CONCORD_RELAY_LEASE_MS: 'soon',
    });
    expect(stdout + stderr).toContain('CONCORD_RELAY_LEASE_MS');
    expect(status).toBe(2);
  });
});
