/**
 * How Node runs a process of the product; the Dockerfile says the same (test/deploy compares them).
 * Left alone, V8 keeps about half a gigabyte after a burst: it grows its heap by a factor that
 * suits a machine of its own. A heap at most 1.4 times what is alive keeps the process under 400
 * MiB after the same load; a new space of 48 MiB, from the start on, lets most of what a command
 * needs end there.
 * Figures: docs/performance.md.
 */
export const productOptions = [
  '--import',
  './deploy/preload.mjs',
  '--max-semi-space-size=16',
  '--min-semi-space-size=16',
  '--heap-growing-percent=40',
];
/**
 * glibc gives each thread an arena and keeps what was freed in it: two are enough for one
 * JavaScript thread.
 */
export const productEnvironment = { MALLOC_ARENA_MAX: '2' };
