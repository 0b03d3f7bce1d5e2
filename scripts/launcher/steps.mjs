const started = Date.now();
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
/** A step that takes longer than this says on a plain log what one is waiting for. */
const silenceMs = 3_000;

/** Steps on stdout; but what `npm run concord` prints there is its answer, which a script takes. */
const out = process.argv[2] === 'concord' ? process.stderr : process.stdout;
const running = new Map();
let drawn = 0;
let timer;

const line = (title, from, said = '') =>
  `  ${title.padEnd(24)} ${seconds(Date.now() - from).padStart(8)}${said ? `  ${said}` : ''}`;
const erase = () => {
  if (drawn > 0) out.write(`\x1b[${drawn}A\x1b[0J`);
  drawn = 0;
};
/** On a terminal: the steps under way stand below what is done, with their seconds running. */
const draw = () => {
  erase();
  for (const [title, from] of running.values()) out.write(`${line(title, from, '…')}\n`);
  drawn = running.size;
};
const print = (text) => {
  erase();
  out.write(`${text}\n`);
  if (out.isTTY && running.size > 0) draw();
};

const begin = (title) => {
  const key = Symbol(title);
  running.set(key, [title, Date.now()]);
  if (out.isTTY) {
    draw();
    timer ??= setInterval(draw, 200).unref();
    return () => end(key);
  }
  const waiting = setTimeout(() => out.write(`  ${title} …\n`), silenceMs);
  return () => {
    clearTimeout(waiting);
    end(key);
  };
};
const end = (key) => {
  running.delete(key);
  if (running.size > 0) return;
  clearInterval(timer);
  timer = undefined;
};

/** Runs one step and prints it with its time. `work` may return a word on what it did. */
export const step = async (title, work) => {
  const from = Date.now();
  const done = begin(title);
  let said;
  try {
    said = await work();
  } catch (error) {
    done();
    print(line(title, from, 'FAILED'));
    throw error;
  }
  done();
  print(line(title, from, said));
  return said;
};
export const sinceStart = () => seconds(Date.now() - started);
export const say = (text) => print(text);
export const fail = (error) => {
  erase();
  process.stderr.write(`\n✗ ${error?.message ?? error}\n${error?.hint ? `\n${error.hint}\n` : ''}`);
};

/** An error whose message says what is wrong and whose hint says what to do. */
export class LaunchError extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}
