const started = Date.now();
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Runs one step and prints it with its time. `work` may return a word on what it did. */
export const step = async (title, work) => {
  const from = Date.now();
  const said = await work();
  process.stdout.write(`  ${title.padEnd(28)} ${seconds(Date.now() - from).padStart(7)}${said ? `  ${said}` : ''}\n`);
  return said;
};
export const sinceStart = () => seconds(Date.now() - started);
export const say = (text) => process.stdout.write(`${text}\n`);
export const fail = (error) => process.stderr.write(`\n✗ ${error?.message ?? error}\n${error?.hint ? `\n${error.hint}\n` : ''}`);

/** An error whose message says what is wrong and whose hint says what to do. */
export class LaunchError extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}
