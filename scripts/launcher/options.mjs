import { parseArgs } from 'node:util';

/**
 * The options a tool was started with. `--help` prints its usage and ends it with 0; what it does
 * not know is told with the usage and ends it with 2.
 */
export const optionsOf = (usage, options) => {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (!values.help) return values;
    process.stdout.write(`${usage}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
  process.exit(0);
};
