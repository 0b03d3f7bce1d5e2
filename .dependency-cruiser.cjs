// Who imports whom; see docs/architecture.md. Every rule has a planted violation in test/architecture that must be reported.
const pure = '\\.(events|state|view|decide|decider|projection|rule|policy)\\.ts$';
/** Code that only tests load; the build leaves it out (tsconfig.build.json). */
const testCode = '(\\.(spec|examples|contract)\\.ts$|/testing/)';
const business = '^libs/(?!kernel|platform|eventing)';
/** A room: a capability of a context (`libs/<context>/src/<capability>`), or a lib of one piece. */
const contexts = require('./contracts/contexts.json')
  .contexts.map(({ name }) => name)
  .join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      comment: 'The words everybody speaks depend on nothing.',
      from: { path: '^libs/kernel/src', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/kernel/src' },
    },
    {
      name: 'pure-stays-pure',
      severity: 'error',
      comment:
        'Business rules know the kernel and other business rules: no package, no platform, no Node.',
      from: { path: `${business}.*${pure}` },
      to: {
        pathNot: [
          '^libs/kernel/src',
          `^libs/[^/]+/src/.*${pure}`,
          '^libs/[^/]+/src/index\\.ts$',
          `^libs/(${contexts})/src/[^/]+/index\\.ts$`,
        ],
      },
    },
    {
      name: 'pure-takes-only-types-from-others',
      severity: 'error',
      comment: 'Another capability is known by the types of its events.',
      from: { path: `^libs/(?!kernel|platform|eventing|${contexts})([^/]+)/src/.*${pure}` },
      to: {
        path: '^libs/(?!kernel|reference|names|money)[^/]+/src/',
        pathNot: '^libs/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-takes-only-types-from-others-in-a-context',
      severity: 'error',
      comment: 'Another capability is known by the types of its events, in the same context too.',
      from: { path: `^libs/(${contexts})/src/([^/]+)/.*${pure}` },
      to: {
        path: '^libs/(?!kernel|reference|names|money)[^/]+/src/',
        pathNot: '^libs/$1/src/$2/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-door',
      severity: 'error',
      comment: 'A lib is entered by its index.ts.',
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: `^libs/(?!platform|eventing|${contexts})[^/]+/src/`,
        pathNot: ['^libs/$1/', '^libs/[^/]+/src/(index|capability|testing/index)\\.ts$'],
      },
    },
    {
      name: 'composed-by-its-context',
      severity: 'error',
      comment:
        'What a capability is composed of is for the context that lists it; others know its contract.',
      from: { path: '^(libs|apps)/', pathNot: ['\\.spec\\.ts$', '^libs/([^/]+)/src/[^/]+\\.ts$'] },
      to: {
        path: [
          '^libs/[^/]+/src/capability\\.ts$',
          `^libs/(${contexts})/src/[^/]+/[^/]+\\.capability\\.ts$`,
        ],
      },
    },
    {
      name: 'one-door-of-a-room',
      severity: 'error',
      comment:
        'A capability of a context, and a part of platform and eventing, is entered by its index.ts.',
      from: { path: '^libs/([^/]+)/src/([^/]+)/', pathNot: testCode },
      to: {
        path: `^libs/(platform|eventing|${contexts})/src/[^/]+/`,
        pathNot: [
          '^libs/$1/src/$2/',
          `^libs/(platform|eventing|${contexts})/src/[^/]+/index\\.ts$`,
        ],
      },
    },
    {
      name: 'one-door-for-apps',
      severity: 'error',
      comment: 'Apps enter libs by index.ts too.',
      from: { path: '^apps/' },
      to: {
        path: '^libs/',
        pathNot: [
          `^libs/[^/]+/src/index\\.ts$`,
          `^libs/(platform|eventing|${contexts})/src/[^/]+/index\\.ts$`,
        ],
      },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      comment: 'How, never what; and nothing of events.',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/(?!kernel|platform)' },
    },
    {
      name: 'eventing-knows-no-business',
      severity: 'error',
      comment: 'The one road of events knows how, never what travels on it.',
      from: { path: '^libs/eventing/' },
      to: { path: business },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      comment: 'Data flows from apps to libs.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'product-knows-no-test-code',
      severity: 'error',
      comment: 'What only tests load is not built: the product would not find it.',
      from: { path: '^(libs|apps)/', pathNot: testCode },
      to: { path: testCode },
    },
    {
      name: 'verifier-stands-alone',
      severity: 'error',
      comment:
        'A checker that shared code with what it checks would share its mistakes: own files, the two drivers, Node.',
      from: { path: '^apps/verify/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^apps/verify/src/', '^node_modules/(mongodb|kafkajs)/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'console-knows-the-api-alone',
      severity: 'error',
      comment: 'The console works on the public API, as everybody else does.',
      from: { path: '^apps/console/' },
      to: { path: '^(libs|apps)/', pathNot: '^apps/console/' },
    },
    {
      name: 'nobody-knows-the-console',
      severity: 'error',
      comment: 'It runs in browsers; the gateway sends its build.',
      from: { path: '^(libs|apps)/', pathNot: '^apps/console/' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle is a missing event or port.',
      from: { path: '^(libs|apps)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      // Types of the API are made of its document when the console is checked.
      to: { couldNotResolve: true, pathNot: '^@concord/api$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.concord)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
