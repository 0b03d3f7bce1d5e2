import { parseArgs } from 'node:util';
import { names } from '../names.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, pairs: text, list: text, organisations: text },
});
await names(values);
