import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { docOf, schemaReader } from './json-schema.mjs';

/**
 * Events that no capability owns: the platform's own bookkeeping, which travels on the topics too.
 */
const bookkeeping = 'libs/eventing/src/commands/claims.ts';

const filesOf = (root) => {
  const found = readdirSync(join(root, 'libs'), { recursive: true }).map(
    (name) => `libs/${name.replaceAll('\\', '/')}`,
  );
  return found
    .filter((name) => /^libs\/[^/]+\/src\/.*\.events\.ts$/.test(name) || name === bookkeeping)
    .sort();
};
const deciderFilesOf = (root) =>
  readdirSync(join(root, 'libs'), { recursive: true })
    .map((name) => `libs/${name.replaceAll('\\', '/')}`)
    .filter((name) => /^libs\/[^/]+\/src\/.*\.decider\.ts$/.test(name))
    .sort();
const programOf = (root, files) => {
  const { config, error } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [] },
    ts.sys,
    root,
  );
  return ts.createProgram(
    files.map((name) => join(root, name)),
    { ...options, types: [], incremental: false, tsBuildInfoFile: undefined },
  );
};
const isEvent = ({ type }) =>
  ts.isTypeReferenceNode(type) &&
  type.typeName.getText() === 'Event' &&
  type.typeArguments?.length === 2;
const versionOf = (node) => {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'version');
  return tag ? Number(ts.getTextOfJSDocComment(tag.comment)) : 1;
};
/** Types a union of events stands for, as the compiler sees it. */
const membersOf = (checker, declaration) => {
  const type = checker.getTypeFromTypeNode(declaration.type);
  return (type.isUnion() ? type.types : [type]).flatMap((member) => {
    const property = member.getProperty('type');
    const found = property && checker.getTypeOfSymbolAtLocation(property, declaration.type);
    return found?.isStringLiteral() ? [found.value] : [];
  });
};

/** `const x: Decider<State, Command, Event, …> = { name: 'x', … }`, as `[name, Event]`. */
const deciderOf = (declaration) => {
  const { type, initializer } = declaration;
  if (!type || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'Decider') return [];
  const name = initializer?.properties?.find((one) => one.name?.getText() === 'name')?.initializer;
  return name && type.typeArguments?.[2] ? [[name.text, type.typeArguments[2]]] : [];
};
/** Which family records each event type: the decider whose events it is one of. */
const familiesOf = (program, checker, root) => {
  const families = new Map();
  for (const file of deciderFilesOf(root))
    for (const node of program.getSourceFile(join(root, file)).statements) {
      if (!ts.isVariableStatement(node)) continue;
      for (const [family, type] of node.declarationList.declarations.flatMap(deciderOf))
        for (const event of membersOf(checker, { type })) families.set(event, family);
    }
  return families;
};

/**
 * Every event type there is, in the order of its name: `{ type, version, name, description, schema,
 * file, family }`.
 * `@version 2` in a docstring makes the type the second version. Throws on a type that is told
 * twice, not plain, or only inside a union.
 */
export const eventTypesOf = (root) => {
  const files = filesOf(root);
  const program = programOf(root, [...files, ...deciderFilesOf(root)]);
  const checker = program.getTypeChecker();
  const events = new Map();
  const unions = [];
  for (const file of files)
    for (const node of program.getSourceFile(join(root, file)).statements) {
      if (
        !ts.isTypeAliasDeclaration(node) ||
        !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      )
        continue;
      if (isEvent(node)) {
        const [{ literal }, data] = node.type.typeArguments;
        const name = node.name.text;
        const title = { title: name, ...(docOf(node) ? { description: docOf(node) } : {}) };
        if (events.has(literal.text)) throw new Error(`${file}: ${literal.text} is told twice.`);
        events.set(literal.text, {
          type: literal.text,
          version: versionOf(node),
          name,
          description: docOf(node),
          file,
          schema: { ...title, ...schemaReader(checker)(data) },
        });
      } else if (node.name.text.endsWith('Event')) unions.push({ file, node });
    }
  for (const { file, node } of unions)
    for (const type of membersOf(checker, node))
      if (!events.has(type))
        throw new Error(
          `${file}: ${type} is a member of ${node.name.text} without an exported type of its own.`,
        );
  const families = familiesOf(program, checker, root);
  return [...events.values()]
    .map((event) => {
      const family = event.file === bookkeeping ? 'claim' : families.get(event.type);
      if (!family) throw new Error(`${event.file}: no decider records ${event.type}.`);
      return { ...event, family };
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1));
};
