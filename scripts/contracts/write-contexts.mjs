// Writes contracts/contexts.json from the contexts of the build; a part of `npm run schemas`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '#contexts';
import { contractOf } from '#eventing/capability';

const file = join(import.meta.dirname, '..', '..', 'contracts', 'contexts.json');
writeFileSync(file, `${JSON.stringify(contractOf(product.contexts), null, 2)}\n`);
