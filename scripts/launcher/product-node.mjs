/**
 * How Node runs a process of the product; the Dockerfile says the same (test/deploy compares them).
 * Left alone, V8 keeps about half a gigabyte after a burst: it grows its heap by a factor that
 * suits a machine of its own, and a new space of 48 MiB.
 * A heap at most 1.4 times what is alive, and a new space of 24 MiB, took the process from 480 to
 * 285 MiB resident after the same load.
 */
export const productOptions = [
  '--enable-source-maps',
  '--max-semi-space-size=8',
  '--heap-growing-percent=40',
];
/**
 * glibc gives each thread an arena and keeps what was freed in it: two are enough for one
 * JavaScript thread.
 */
export const productEnvironment = { MALLOC_ARENA_MAX: '2' };
