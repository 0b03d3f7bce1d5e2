import { optionsOf } from '../../scripts/launcher/options.mjs';
import { names } from '../names.mjs';

const text = { type: 'string' };
const values = optionsOf(
  `npm run bench -- names [--quick] [--pairs <file>] [--list <file>] [--organisations <file>]
  --pairs          labelled pairs of names, nomenklatura's name_bench for one
  --list           a sanctions list as published
  --organisations  harmless organisations, ROR's dump`,
  { quick: { type: 'boolean' }, pairs: text, list: text, organisations: text },
);
await names(values);
