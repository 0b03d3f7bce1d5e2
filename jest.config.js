import { readFileSync } from 'node:fs';

/** Bounded contexts: libs with a room for each capability. */
const { contexts: known } = JSON.parse(
  readFileSync(new URL('contracts/contexts.json', import.meta.url), 'utf8'),
);
const contexts = known.map(({ name }) => name).join('|');

// Specs run as native ES modules; `source` makes package imports resolve to the TypeScript files.
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  moduleNameMapper: {
    [`^#(platform|eventing|${contexts})/(.*)$`]: '<rootDir>/libs/$1/src/$2/index.ts',
    '^#(kernel|documents)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^#apps/(.*)$': '<rootDir>/apps/$1/src/app.module.ts',
    '^#([a-z-]+)/capability$': '<rootDir>/libs/$1/src/capability.ts',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.concord'],
  // Tests wait for what happens, not for how fast: a limit is there to end a hang, on a machine that is busy with other things too.
  testTimeout: 120_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist', '<rootDir>/.concord'],
};
