const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
const micros = 1_000;

/**
 * Processor time in ms of each task of the page's own thread while something is done, the longest
 * first. A frame waits for its tasks; time in which the thread was ready and another program had the
 * processor is none of the page's.
 */
export const tasksDuring = async (page, act) => {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const own = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && own.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / micros)
    .toSorted((one, other) => other - one);
};

/** Scrolls a place by so much in each of so many frames. */
export const scrolled = (selector, direction, by, frames) => (page) =>
  page.evaluate(`(async () => {
    const place = document.querySelector('${selector}');
    for (let frame = 0; frame < ${frames}; frame += 1) {
      place.${direction} += ${by};
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  })()`);
