import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '#contexts';

const { aggregates } = product;

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
/** The README nearest to a capability's decider. */
const deciders = globSync('libs/*/src/**/*.decider.ts', { cwd: root }).map(
  (path) => [path, read(path)] as const,
);
const readmeOf = (name: string): string => {
  const [path] = deciders.find(([, text]) => text.includes(`name: '${name}'`)) ?? [];
  const steps = path!.split('/');
  const folders = steps.map((_step, index) => steps.slice(0, index + 1).join('/')).toReversed();
  return folders
    .map((folder) => `${folder}/README.md`)
    .find((file) => existsSync(join(root, file)))!;
};
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsOf = (readme: string): string[][] =>
  read(readme)
    .split('\n')
    .filter((line) => /^\| [A-Z][a-z]\w+ \|/.test(line) && !line.startsWith('| Command '))
    .map(cells);
const shown = aggregates.filter(
  ({ hidden, decider }) => !hidden || ['sanctions-list'].includes(decider.name),
);
const commands = shown.flatMap(({ decider, routes }) =>
  Object.entries(decider.commands as Record<string, { from: readonly string[] }>).map(
    ([type, { from }]) => ({
      type,
      from,
      who: routes[type]!.who as readonly string[],
      name: decider.name,
      initial: decider.initialState.status as string,
      readme: readmeOf(decider.name),
    }),
  ),
);
/** Words for many states; what they stand for is in the code. */
const shorthand =
  /\b(any|open|unsigned|before the decision|an amendment under way|not ended|the survivor|any open state)\b/;
const eventTypes = new Set(
  readdirSync(join(root, 'contracts/schemas')).map((file) => file.replace(/\.v\d+\.json$/, '')),
);

/** Each library's README has its machine as a table one can lay beside the reference. */
describe('the table in the README', () => {
  const table = new Map(
    [...new Set(commands.map(({ readme }) => readme))].map((readme) => [readme, rowsOf(readme)]),
  );
  it.each(commands.map((one) => [one.type, one] as const))(
    'has %s as it is',
    (type, { from, who, readme, initial }) => {
      const rows = table.get(readme)!.filter(([command]) => command === type);
      expect([readme, rows.length]).toEqual([readme, 1]);
      const [, states, roles, , events] = rows[0] as [string, string, string, string, string];
      if (roles.startsWith('everybody inside')) expect(who.length).toBeGreaterThan(15);
      else expect([type, roles.split(', ').toSorted()]).toEqual([type, [...who].toSorted()]);
      const before = states.split(' → ')[0]!;
      if (!shorthand.test(before))
        expect([
          type,
          before
            .split(', ')
            .map((state) => (state === '∅' ? initial : state))
            .toSorted(),
        ]).toEqual([type, [...from].toSorted()]);
      for (const [, event] of events.matchAll(/`([^`]+)`/g))
        expect([type, event, eventTypes.has(event!)]).toEqual([type, event, true]);
    },
  );
  it('has no row without a command', () => {
    const known = new Set(commands.map(({ type }) => type));
    for (const [readme, rows] of table)
      expect([
        readme,
        rows.map(([command]) => command!).filter((command) => !known.has(command)),
      ]).toEqual([readme, []]);
  });
  it('has every refusal of its machines, and none that is not in docs/errors.md', () => {
    const codes = [...read('docs/errors.md').matchAll(/`([a-z-]+\.[a-z-]+)`/g)].map(
      ([, code]) => code!,
    );
    expect(codes.length).toBeGreaterThan(150);
    const texts = new Map([...table.keys()].map((readme) => [readme, read(readme)]));
    const prefixes = new Map(
      commands.map(({ name, readme }) => [
        name === 'holds' ? 'hold' : name === 'registerentry' ? 'register' : name,
        readme,
      ]),
    );
    const missing = codes.filter(
      (code) =>
        prefixes.has(code.split('.')[0]!) &&
        !texts.get(prefixes.get(code.split('.')[0]!)!)!.includes(`\`${code}\``),
    );
    expect(missing).toEqual([]);
    for (const [readme, text] of texts) {
      const told = [...text.matchAll(/`([a-z]+\.[a-z-]+)`/g)]
        .map(([, code]) => code!)
        .filter((code) => prefixes.has(code.split('.')[0]!) && !eventTypes.has(code));
      expect([readme, told.filter((code) => !codes.includes(code))]).toEqual([readme, []]);
    }
  });
});
