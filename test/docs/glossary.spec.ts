import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '#kernel';
import { localAccounts, portalAccounts } from '../../libs/identity/src/local-accounts.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'glossary.md'), 'utf8');
const [words, rolesPart] = page.split('## Roles') as [string, string];

describe('docs/glossary.md', () => {
  it('gives each word one meaning', () => {
    const given = [...words.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)]
      .map(([, word]) => word!)
      .filter((word) => word !== 'word');
    expect(given.length).toBeGreaterThan(40);
    expect([...new Set(given)]).toEqual(given);
    for (const word of [
      'command',
      'event',
      'decider',
      'evolve',
      'stream',
      'version',
      'position',
      'relay',
      'projection',
      'projector',
      'read model',
      'checkpoint',
      'policy',
      'upcaster',
      'correlation id',
      'causation id',
      'dead letter',
    ])
      expect(given).toContain(word);
  });
  it('has every role, and the local accounts of each', () => {
    const rows = [...rolesPart.matchAll(/^\| ([A-Z-]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
      ([, code, name, accounts]) => [
        code,
        { name, accounts: [...accounts!.matchAll(/`([^`]+)`/g)].map(([, account]) => account) },
      ],
    );
    const portal = Object.entries(portalAccounts).map(([account, role]) => ({ account, role }));
    const local = [
      ...localAccounts.map(({ _id, grants }) => ({ account: _id, role: grants[0]!.role })),
      ...portal,
    ];
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(
        Object.entries(roles).map(([code, name]) => [
          code,
          {
            name,
            // An account may be there by itself, and bound to a record too.
            accounts: [
              ...new Set(local.filter(({ role }) => role === code).map(({ account }) => account)),
            ],
          },
        ]),
      ),
    );
  });
});
