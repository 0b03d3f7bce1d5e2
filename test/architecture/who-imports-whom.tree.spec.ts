import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** A small project with the real rules, into which violations are planted. */
const project = (files: Readonly<Record<string, string>>): { folder: string; end: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-architecture-'));
  for (const name of [
    'package.json',
    'tsconfig.json',
    'tsconfig.pure.json',
    '.dependency-cruiser.cjs',
    '.oxlintrc.json',
    'contracts/contexts.json',
  ])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries({ ...honest, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, end: () => rmSync(folder, { recursive: true, force: true }) };
};
const honest = {
  'libs/kernel/src/index.ts': 'export const word = 1;\n',
  'libs/platform/src/http/index.ts': "export { edge } from './edge.js';\n",
  'libs/platform/src/http/edge.ts': "import { word } from '#kernel';\nexport const edge = word;\n",
  'libs/eventing/src/relay/index.ts': "export { publish } from './publish.js';\n",
  'libs/eventing/src/relay/publish.ts':
    "import { edge } from '#platform/http';\nexport const publish = edge;\n",
  'libs/eventing/src/feed/index.ts':
    "import { publish } from '#eventing/relay';\nexport const feed = publish;\n",
  'libs/onboarding/src/index.ts': "export { buffaloes } from '#onboarding/buffaloes';\n",
  'libs/onboarding/src/buffaloes/index.ts':
    "export type { Grazed } from './buffalo.events.js';\nexport { buffaloes } from './buffalo.decider.js';\n",
  'libs/onboarding/src/buffaloes/buffalo.events.ts':
    "export type Grazed = { type: 'buffalo.grazed' };\n",
  'libs/onboarding/src/buffaloes/buffalo.decider.ts': 'export const buffaloes = 1;\n',
  'libs/onboarding/src/oxpeckers/index.ts': "export { peck } from './oxpecker.decider.js';\n",
  'libs/onboarding/src/oxpeckers/oxpecker.decider.ts':
    "import type { Grazed } from '#onboarding/buffaloes';\nexport const peck = (event: Grazed) => event.type;\n",
  'libs/lions/src/index.ts':
    "export { roar } from './lion.decider.js';\nexport type { Roared } from './lion.events.js';\n",
  'libs/lions/src/lion.events.ts': "export type Roared = { type: 'lion.roared' };\n",
  'libs/lions/src/lion.decider.ts': "import { word } from '#kernel';\nexport const roar = word;\n",
  'libs/zebras/src/index.ts': "export { flee } from './zebra.decider.js';\n",
  'libs/zebras/src/zebra.decider.ts':
    "import type { Roared } from '#lions';\nexport const flee = (event: Roared) => event.type;\n",
  'apps/zoo/src/main.ts':
    "import { roar } from '#lions';\nimport { edge } from '#platform/http';\nexport const zoo = [roar, edge];\n",
};
type Violation = { rule: { name: string }; from: string };
const cruise = (folder: string): Violation[] => {
  const { stdout, stderr } = spawnSync(
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
};
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kernel-knows-nobody': {
    'libs/kernel/src/index.ts':
      "import { edge } from '#platform/http';\nexport const word = edge;\n",
    'libs/platform/src/http/edge.ts': 'export const edge = 1;\n',
  },
  'pure-stays-pure': {
    'libs/lions/src/mane.policy.ts':
      "import { createHash } from 'node:crypto';\nexport const mane = createHash;\n",
  },
  'pure-takes-only-types-from-others': {
    'libs/zebras/src/stripes.policy.ts':
      "import { roar } from '#lions';\nexport const stripes = roar;\n",
  },
  'one-door': {
    'libs/zebras/src/hide.ts':
      "import { roar } from '../../lions/src/lion.decider.js';\nexport const hide = roar;\n",
  },
  'pure-takes-only-types-from-others-in-a-context': {
    'libs/onboarding/src/oxpeckers/beak.policy.ts':
      "import { buffaloes } from '#onboarding/buffaloes';\nexport const beak = buffaloes;\n",
  },
  'composed-by-its-context': {
    'libs/lions/src/capability.ts': 'export const lions = 1;\n',
    'libs/zebras/src/grass/watch.ts':
      "import { lions } from '#lions/capability';\nexport const watch = lions;\n",
  },
  'one-door-of-a-room': {
    'libs/eventing/src/feed/peep.ts':
      "import { publish } from '../relay/publish.js';\nexport const peep = publish;\n",
  },
  'eventing-knows-no-business': {
    'libs/eventing/src/relay/publish.ts':
      "import { buffaloes } from '#onboarding/buffaloes';\nexport const publish = buffaloes;\n",
  },
  'one-door-for-apps': {
    'apps/zoo/src/main.ts':
      "import { edge } from '../../../libs/platform/src/http/edge.js';\nexport const zoo = edge;\n",
  },
  'platform-knows-no-business': {
    'libs/platform/src/http/edge.ts': "import { roar } from '#lions';\nexport const edge = roar;\n",
  },
  'libs-know-no-apps': {
    'libs/lions/src/escape.ts':
      "import { zoo } from '../../../apps/zoo/src/main.js';\nexport const escape = zoo;\n",
  },
  'product-knows-no-test-code': {
    'libs/lions/src/mane.examples.ts': 'export const mane = 1;\n',
    'libs/lions/src/brush.ts':
      "import { mane } from './mane.examples.js';\nexport const brush = mane;\n",
  },
  'verifier-stands-alone': {
    'apps/verify/src/main.ts':
      "import { edge } from '#platform/http';\nexport const sure = edge;\n",
  },
  'console-knows-the-api-alone': {
    'apps/console/src/main.ts': "import { roar } from '#lions';\nexport const shown = roar;\n",
  },
  'nobody-knows-the-console': {
    'apps/console/src/main.ts': 'export const shown = 1;\n',
    'apps/zoo/src/main.ts':
      "import { shown } from '../../console/src/main.js';\nexport const zoo = shown;\n",
  },
  'no-circles': {
    'libs/lions/src/chicken.ts':
      "import { egg } from './egg.js';\nexport const chicken = () => egg;\n",
    'libs/lions/src/egg.ts':
      "import { chicken } from './chicken.js';\nexport const egg = () => chicken;\n",
  },
  'everything-resolves': {
    'libs/lions/src/lost.ts':
      "import { nowhere } from './nowhere.js';\nexport const lost = nowhere;\n",
  },
};

describe('who imports whom', () => {
  it('is quiet about an honest project', () => {
    const { folder, end } = project({});
    expect(cruise(folder)).toEqual([]);
    end();
  });
  it.each(Object.entries(planted))('%s is reported when it is broken', (rule, files) => {
    const { folder, end } = project(files);
    expect(cruise(folder).map((violation) => violation.rule.name)).toContain(rule);
    end();
  });
});

describe('pure files', () => {
  it.each([
    ['a clock', 'export const now = () => new Date();\n'],
    ['chance', 'export const luck = () => Math.random();\n'],
    ['the environment', 'export const home = () => process.env.HOME;\n'],
  ])('may not read %s', (_what, text) => {
    const { folder, end } = project({ 'libs/lions/src/mane.policy.ts': text });
    const { status } = spawnSync(bin('oxlint'), ['--quiet', 'libs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    end();
  });
  it('compile without Node', () => {
    const { folder, end } = project({
      'libs/lions/src/mane.policy.ts': "export const mane = Buffer.from('mane');\n",
    });
    expect(() =>
      execFileSync(bin('tsc'), ['-p', 'tsconfig.pure.json', '--incremental', 'false'], {
        cwd: folder,
        stdio: 'pipe',
      }),
    ).toThrow();
    end();
  });
  it('of the honest project pass both', () => {
    const { folder, end } = project({});
    expect(spawnSync(bin('oxlint'), ['--quiet', 'libs'], { cwd: folder }).status).toBe(0);
    execFileSync(bin('tsc'), ['-p', 'tsconfig.pure.json', '--incremental', 'false'], {
      cwd: folder,
      stdio: 'pipe',
    });
    end();
  });
});
