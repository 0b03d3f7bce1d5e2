import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organisation } from './load.mjs';
import { cpuMeter, sayShares } from './machine.mjs';
import { root, startProduct } from './product.mjs';
import { say, table, verdict, whole } from './report.mjs';

const fixture = join(root, 'test', 'fixtures', 'organisations.csv');
const columns = [
  'ror_id',
  'status',
  'name',
  'acronym',
  'other_names',
  'types',
  'country_code',
  'country_name',
  'city',
  'website',
  'parent_ror_id',
  'isni',
  'wikidata',
  'established',
];
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** A ROR id: 0, six characters of base 32, and two digits of checksum (ISO 7064, mod 97-10). */
const ror = (n) => {
  const body = Array.from(
    { length: 6 },
    (_, index) => alphabet[Math.floor(n / 32 ** (5 - index)) % 32],
  ).join('');
  return `https://ror.org/0${body}${String(98 - ((n * 100) % 97)).padStart(2, '0')}`;
};
/** Rows like those of the ROR export; invented. */
const generated = (rows) => {
  const types = [
    'nonprofit',
    'education',
    'healthcare',
    'company',
    'funder',
    'facility',
    'government',
  ];
  const line = (_, n) => {
    const { names, countryCode, website } = organisation();
    return [
      ror(7_919 * (n + 1)),
      'active',
      names[0].value,
      '',
      '',
      types[n % types.length],
      countryCode,
      '',
      '',
      website,
      '',
      '',
      '',
      '1990',
    ].join(',');
  };
  return [columns.join(','), ...Array.from({ length: rows }, line), ''].join('\n');
};

const runImport = (product, file, folder) =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, CONCORD_URL: product.base };
    const child = spawn(
      process.execPath,
      [
        '--enable-source-maps',
        join(root, 'dist', 'apps', 'cli', 'src', 'main.js'),
        'import',
        'partners',
        file,
      ],
      { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += chunk));
    const began = performance.now();
    child.once('exit', (code) =>
      code === 0
        ? resolve({
            seconds: (performance.now() - began) / 1000,
            said: output.trim().split('\n').at(-1),
          })
        : reject(new Error(`the import ended with ${code}:\n${output}`)),
    );
  });

/**
 * Rows a second of `concord import partners`, its own start included: into an empty product, then
 * the same file again.
 */
export const importing = async ({ quick, servers }) => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
  const product = await startProduct(servers);
  try {
    const given =
      process.env.CONCORD_BENCH_ORGANISATIONS ?? (existsSync(fixture) ? fixture : undefined);
    const content = given ? readFileSync(given, 'utf8') : generated(3_000);
    const lines = content.trimEnd().split('\n');
    const file = join(folder, 'organisations.csv');
    writeFileSync(file, quick ? `${lines.slice(0, 801).join('\n')}\n` : content);
    const rows = quick ? Math.min(800, lines.length - 1) : lines.length - 1;
    const meter = await cpuMeter(product);
    const first = await runImport(product, file, folder);
    const shares = await meter();
    const again = await runImport(product, file, folder);
    const at3000 = (3_000 / rows) * first.seconds;
    table(
      `Import of ${whole(rows)} organisations (${given ? 'real rows of ROR' : 'invented rows'})`,
      ['', 'seconds', 'rows/s', 'target', ''],
      [
        [
          'into an empty product',
          first.seconds.toFixed(1),
          whole(rows / first.seconds),
          '3 000 rows < 20 s',
          verdict(at3000 < 20),
        ],
        ['the same file again', again.seconds.toFixed(1), whole(rows / again.seconds), '', ''],
      ],
    );
    say(
      `  ${first.said}\n  ${again.said}\n  ${sayShares(shares)} (the import itself counts as rest)`,
    );
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
