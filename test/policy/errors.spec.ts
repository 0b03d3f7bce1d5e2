import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { product } from '#contexts';
import { problemCatalogue, refusalKinds } from '../../libs/platform/src/http/problems.js';
import type { StrictJsonCode } from '../../libs/platform/src/http/strict-json.js';
import type { RefusalKind } from '#kernel';

const { aggregates } = product;

const root = join(import.meta.dirname, '..', '..');
const sources = globSync('{libs,apps}/*/src/**/*.ts', { cwd: root }).filter(
  (path) => !/\.(spec|examples|contract)\.ts$/.test(path),
);
const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

/** Codes that are put together at run time: where, and which. */
const composed: Readonly<Record<string, readonly (readonly [string, RefusalKind])[]>> = {
  'libs/eventing/src/commands/claims.ts': aggregates
    .filter(({ carries }) => carries)
    .map(({ decider }) => [`${decider.name}.identifier-taken`, 'state'] as const),
  'libs/kernel/src/people.ts': aggregates
    .filter(({ decider }) =>
      Object.values(decider.commands as Record<string, { people?: unknown }>).some(
        ({ people }) => people,
      ),
    )
    .flatMap(({ decider: { name } }) => [
      [`${name}.unknown-person`, 'rule'] as const,
      [`${name}.person-without-role`, 'rule'] as const,
      // Only a signatory of ours may act under a delegation.
      ...(name === 'agreement' ? [[`${name}.delegation-unknown`, 'rule'] as const] : []),
    ]),
  'libs/onboarding/src/engagements/engagement-facts.policy.ts': [
    ['engagement.hash', 'rule'],
    ['noncompliance.hash', 'rule'],
  ],
  'libs/onboarding/src/agreements/signing/signing.decide.ts': [
    ['agreement.exclusive-term', 'rule'],
    ['agreement.term-not-reserved', 'rule'],
  ],
  'libs/onboarding/src/screening/sanctions-list/read-unsc-list.ts': [],
  // They pass on what they were given.
  'libs/kernel/src/refusals.ts': [],
  'libs/eventing/src/commands/command-controller.ts': [],
};

/** Every refusal in the source: its codes with their status. */
const refusals = (): { codes: Map<string, Set<number>>; unread: string[] } => {
  const codes = new Map<string, Set<number>>();
  const unread: string[] = [];
  const add = (code: string, kind: RefusalKind): void => {
    if (!(code in problemCatalogue))
      codes.set(code, (codes.get(code) ?? new Set()).add(refusalKinds[kind].status));
  };
  for (const path of sources) {
    const file = ts.createSourceFile(
      path,
      readFileSync(join(root, path), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
        const name = node.expression.getText(file);
        const given = node.arguments ?? [];
        if (name === 'RuleViolation' || name === 'require') {
          const code = literal(given[name === 'require' ? 1 : 0]);
          if (code === undefined) unread.push(path);
          else
            add(code, name === 'require' ? 'rule' : ((literal(given[2]) ?? 'rule') as RefusalKind));
        }
        if (name === 'refuse' && path.endsWith('read-unsc-list.ts'))
          add(`sanctions-list.${literal(given[0])}`, 'rule');
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  for (const [code, kind] of Object.values(composed).flat()) add(code, kind);
  return { codes, unread: [...new Set(unread)] };
};

describe('docs/errors.md', () => {
  const page = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');
  const cells = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
  const section = (from: string, to?: string): string =>
    page.slice(page.indexOf(`## ${from}`), to ? page.indexOf(`## ${to}`) : undefined);
  const rows = cells
    .filter(([, status]) => /^\d{3}$/.test(status!))
    .map(([code, status, ...texts]) => ({
      code: code!.replaceAll('`', ''),
      status: Number(status),
      texts,
    }));
  const { codes, unread } = refusals();

  it('has every refusal of the source with its status, and no other', () => {
    const told = new Map(
      rows
        .filter(({ code }) => !(code in problemCatalogue))
        .map(({ code, status }) => [code, [status]]),
    );
    const there = new Map([...codes].map(([code, statuses]) => [code, [...statuses]]));
    expect(Object.fromEntries([...told].sort())).toEqual(Object.fromEntries([...there].sort()));
  });
  it('has every code once', () =>
    expect(
      rows.map(({ code }) => code).filter((code, index, all) => all.indexOf(code) !== index),
    ).toEqual([]));
  it('has every code of the edge in the words of `GET /problems/<code>`', () => {
    const told = rows
      .filter(({ code }) => code in problemCatalogue)
      .map(({ code, status, texts }) => `${code} ${status} ${texts.join(' | ')}`);
    expect(told).toEqual(
      Object.entries(problemCatalogue).map(
        ([code, { status, title, explanation }]) =>
          `${code} ${status} **${title}.** ${explanation}`,
      ),
    );
  });
  it('says what each means and what to do', () => {
    for (const { code, texts } of rows.filter((row) => !(row.code in problemCatalogue)))
      expect([
        code,
        texts.length,
        texts.every((text) => /[.]$/.test(text) && !text.includes('${')),
      ]).toEqual([code, 2, true]);
  });
  it('has the codes of the strict JSON reader', () => {
    const reader: readonly StrictJsonCode[] = [
      'too-large',
      'not-utf-8',
      'byte-order-mark',
      'syntax',
      'trailing-text',
      'too-deep',
      'too-many-keys',
      'too-many-items',
      'key-too-long',
      'duplicate-key',
      'forbidden-key',
      'number-out-of-range',
      'control-character',
      'lone-surrogate',
    ];
    for (const code of reader) expect(section('Codes inside')).toContain(`\`${code}\``);
  });
  it('knows every place where a code is put together', () =>
    expect(unread.sort()).toEqual(Object.keys(composed).sort()));
});
