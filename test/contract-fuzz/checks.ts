import type { ApiDocument } from './fuzzed-document.js';

/** The checks of Schemathesis that say something here. */
export const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'unsupported_method',
  'allow_header_conformance',
] as const;

/** Its other checks, and why they are off. */
export const checksOff = {
  positive_data_acceptance:
    'a well-formed command is refused all the same where the state, a role or a rule says no',
  use_after_free: 'nothing is deleted: records end in a state, and stay',
  ensure_resource_availability:
    'a read model follows its record: `minVersion` waits for it, and the check does not',
  ignored_auth:
    '`missing_required_header` sends everything without a token as well, and expects 401',
  object_level_authorization:
    'who may read what is asked of every account and every way in `test/security/readers.spec.ts`',
} as const;

/** Operations that are not sent, and why. */
export const operationsOff: Readonly<Record<string, string>> = {
  'POST /v1/dev/clock': 'moves the days of the whole product; the clock has tests of its own',
};

/** Addresses whose methods are not all in the document, and why. */
const otherMethods: Readonly<Record<string, string>> = {
  '/v1/unnamed-concerns': '`GET` is the page with the form, for people',
};
const hasParameter = (path: string): boolean => path.includes('{');
/** `/v1/accounts/bulk` is `/v1/accounts/{id}` too: what another method answers is for that one. */
const isShadowed = (path: string, paths: readonly string[]): boolean => {
  const steps = path.split('/');
  return paths.some((other) => {
    const others = other.split('/');
    const fits = (step: string, at: number): boolean => step === steps[at] || hasParameter(step);
    return other !== path && others.length === steps.length && others.every(fits);
  });
};

const quoted = (text: string): string => JSON.stringify(text);
const list = (values: readonly string[]): string => `[${values.map(quoted).join(', ')}]`;
const refusals = ['400', '401', '403', '404', '405', '406', '409', '412', '415', '422', '428'];
const operation = (name: string, ...lines: readonly string[]): string =>
  ['[[operations]]', `include-name = ${quoted(name)}`, ...lines, ''].join('\n');

/**
 * Settings of Schemathesis (TOML) for the document.
 * - A stale or a missing `If-Match` is refused before the body is looked at: 412, 428. A record is
 *   looked for before its key is: 404.
 * - `minVersion` asks for what will be: 503 `not-yet-visible` is its answer.
 */
export const settingsFor = ({ paths }: ApiDocument): string => {
  const names = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      waits: (one.parameters ?? []).some(({ name }) => name === 'minVersion'),
    })),
  );
  const all = Object.keys(paths);
  const hasOthers = (path: string): boolean => path in otherMethods || isShadowed(path, all);
  return [
    '[checks]',
    ...checks.map((name) => `${name}.enabled = true`),
    ...Object.keys(checksOff).map((name) => `${name}.enabled = false`),
    `negative_data_rejection.expected-statuses = ${list([...refusals, '429', '5xx'])}`,
    `missing_required_header.expected-statuses = ${list(refusals)}`,
    '',
    ...names
      .filter(({ waits }) => waits)
      .map(({ name }) =>
        operation(
          name,
          `checks.not_a_server_error.expected-statuses = ${list(['2xx', '3xx', '4xx', '503'])}`,
        ),
      ),
    ...names
      .filter(({ path }) => hasOthers(path))
      .map(({ name }) =>
        operation(
          name,
          'checks.unsupported_method.enabled = false',
          'checks.allow_header_conformance.enabled = false',
        ),
      ),
    ...Object.keys(operationsOff).map((name) => operation(name, 'enabled = false')),
  ].join('\n');
};

/** What is not done, and why: a line each. */
export const notDone = ({ paths }: ApiDocument): readonly string[] => {
  const all = Object.keys(paths);
  const shadowed = all.filter((path) => isShadowed(path, all));
  return [
    ...Object.entries({ ...checksOff, ...operationsOff, ...otherMethods }).map(
      ([what, why]) => `${what}: ${why}`,
    ),
    ...(shadowed.length > 0
      ? [
          `other methods of ${shadowed.length} addresses such as ${shadowed[0]}: a path with a parameter fits them too`,
        ]
      : []),
  ];
};
