// Writes the tables of docs/roles.md from the capabilities of the build; a part of `npm run schemas`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '#contexts';
import { rolesTablesOf } from '#eventing/capability';

const file = join(import.meta.dirname, '..', '..', 'docs', 'roles.md');
let page = readFileSync(file, 'utf8');
for (const [name, table] of Object.entries(rolesTablesOf(product.aggregates))) {
  const place = new RegExp(`(<!-- ${name}: .*? -->\\n).*?(\\n<!-- end of ${name} -->)`, 's');
  if (!place.test(page)) throw new Error(`docs/roles.md has no place for the table of ${name}`);
  page = page.replace(place, (_all, begin, end) => `${begin}\n${table}\n${end}`);
}
writeFileSync(file, page);
