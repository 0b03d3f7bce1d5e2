import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const imports = /import \{([^}]*)\} from '(#[^']+)'/g;
const nameOf = (word: string): string => word.trim().split(/\s+as\s+/)[0]!;

/** The compiler does not look at plain scripts: whatever they take of the product must be there. */
describe('the names that scripts import from the product', () => {
  const wanted = globSync('{bench,test,scripts}/**/*.mjs', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(imports)].flatMap(([, names, from]) =>
      names!
        .split(',')
        .map(nameOf)
        .filter(Boolean)
        .map((name) => ({ file, name, from: from! })),
    ),
  );
  it('are exported by what was built', () => {
    expect(wanted.length).toBeGreaterThan(20);
    const script = `
      import 'reflect-metadata';
      const missing = [];
      for (const { file, name, from } of ${JSON.stringify(wanted)})
        if (!(name in (await import(from)))) missing.push(\`\${file}: \${name} of \${from}\`);
      console.log(JSON.stringify(missing));
      process.exit(0);`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual([]);
  });
});
