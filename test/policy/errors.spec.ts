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
/** The text of a literal, or of both branches of a choice; undefined where it is put together. */
const literals = (node: ts.Node | undefined): readonly string[] | undefined => {
  if (node && ts.isStringLiteralLike(node)) return [node.text];
  if (!node || !ts.isConditionalExpression(node)) return undefined;
  const [one, other] = [literals(node.whenTrue), literals(node.whenFalse)];
  return one && other && [...one, ...other];
};

/** Codes that are put together at run time, by the capabilities: where, and which. */
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
};

/** A function that refuses with the code it is given: in which place, and what it says without. */
type Refuser = Readonly<{
  path: string;
  place: number;
  otherwise?: ts.Node | undefined;
  open: boolean;
}>;
type Refusal = Readonly<{ path: string; code: ts.Node | undefined; kind: RefusalKind }>;
type Calls = (name: string, given: readonly ts.Expression[], file: ts.SourceFile) => void;

const files = sources.map((path) =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true),
);
const eachCall = (node: ts.Node, file: ts.SourceFile, tell: Calls): void => {
  if (ts.isNewExpression(node) || ts.isCallExpression(node))
    tell(node.expression.getText(file), node.arguments ?? [], file);
  ts.forEachChild(node, (child) => eachCall(child, file, tell));
};
/** Codes of members of `errors`: of `invalid(pointer, code)`, its short forms, and written out. */
const faultCodesIn = (node: ts.Node, file: ts.SourceFile): readonly string[] => {
  const own: string[] = [];
  eachCall(node, file, (name, given) => {
    if (name === 'invalid') own.push(...(literals(given[1]) ?? []));
    if (name === 'fault') own.push(...(literals(given[0]) ?? []));
  });
  const written = (one: ts.Node): void => {
    if (ts.isObjectLiteralExpression(one)) {
      const member = (name: string) =>
        one.properties.find(
          (property): property is ts.PropertyAssignment =>
            ts.isPropertyAssignment(property) && property.name.getText(file) === name,
        )?.initializer;
      if (member('pointer')) own.push(...(literals(member('code')) ?? []));
    }
    ts.forEachChild(one, written);
  };
  written(node);
  return own;
};
/** Code and kind of a call that refuses at once. */
const refusedBy = (name: string, given: readonly ts.Expression[]) => {
  if (name === 'require') return { code: given[1], kind: 'rule' as const };
  if (name !== 'RuleViolation') return undefined;
  return { code: given[0], kind: (literals(given[2])?.[0] ?? 'rule') as RefusalKind };
};
/** Functions that take a code as a parameter and refuse with it, by their name. */
const refusers = new Map<string, Refuser[]>();
/** The parameters they refuse with: whoever calls them says the code. */
const passedOn = new Set<ts.Node>();
for (const file of files)
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const open = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isArrowFunction(initializer)) continue;
      eachCall(initializer.body, file, (called, given) => {
        const code = refusedBy(called, given)?.code;
        const place = initializer.parameters.findIndex(
          (one) => code && ts.isIdentifier(code) && one.name.getText(file) === code.text,
        );
        if (!code || place < 0) return;
        passedOn.add(code);
        const found = refusers.get(name.getText(file)) ?? [];
        const otherwise = initializer.parameters[place]!.initializer;
        const one = { path: file.fileName, place, otherwise, open: open ?? false };
        refusers.set(name.getText(file), [...found, one]);
      });
    }
  }

/** The catalogue itself answers nobody; a function beside it may. */
const isGiven = (node: ts.Node, file: ts.SourceFile): boolean => {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return isGiven(parent, file);
  const isArgument =
    (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression !== node;
  const isCatalogue = file.fileName.endsWith('http/problems.ts');
  return isArgument || (ts.isPropertyAssignment(parent) && !isCatalogue);
};
/** Texts that are given to somebody in a file: codes among them. */
const codesGivenIn = (node: ts.Node, file: ts.SourceFile): readonly string[] =>
  ts.isStringLiteralLike(node)
    ? isGiven(node, file)
      ? [node.text]
      : []
    : node.getChildren(file).flatMap((child) => codesGivenIn(child, file));

/** Every refusal in the source: its codes with their status. */
const refusals = (): { codes: Map<string, Set<number>>; unread: string[] } => {
  const codes = new Map<string, Set<number>>();
  const unread: string[] = [];
  const add = (code: string, kind: RefusalKind): void => {
    if (!(code in problemCatalogue))
      codes.set(code, (codes.get(code) ?? new Set()).add(refusalKinds[kind].status));
  };
  const isPassedOn = (code: ts.Node | undefined, path: string): boolean =>
    code !== undefined &&
    (passedOn.has(code) ||
      // A refusal that is told anew, and `require` itself.
      (ts.isPropertyAccessExpression(code) && code.name.text === 'code') ||
      path === 'libs/kernel/src/refusals.ts');
  const tell = ({ path, code, kind }: Refusal): void => {
    const read = literals(code);
    if (read) for (const one of read) add(one, kind);
    else if (!isPassedOn(code, path)) unread.push(path);
  };
  for (const file of files)
    eachCall(file, file, (name, given) => {
      const path = file.fileName;
      const refused = refusedBy(name, given);
      if (refused) tell({ path, ...refused });
      const refuser = refusers.get(name)?.find((one) => one.open || one.path === path);
      if (refuser) tell({ path, code: given[refuser.place] ?? refuser.otherwise, kind: 'rule' });
    });
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
  it('promises no code that nobody answers', () => {
    const answered = new Set(files.flatMap((file) => codesGivenIn(file, file)));
    const silent = Object.keys(problemCatalogue).filter((code) => !answered.has(code));
    // Gives title and status to the refusals of rules, which have codes of their own.
    expect(silent).toEqual(['rule-violated']);
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
  it('has the codes of single faults that are given by hand', () => {
    const given = new Set(files.flatMap((file) => faultCodesIn(file, file)));
    expect([...given].sort()).toEqual(expect.arrayContaining(['choice', 'entity-tag', 'text']));
    const inside = section('Codes inside', 'Accounts');
    expect([...given].filter((code) => !inside.includes(`\`${code}\``))).toEqual([]);
  });
  it('knows every place where a code is put together', () =>
    expect(unread.sort()).toEqual(Object.keys(composed).sort()));
});
