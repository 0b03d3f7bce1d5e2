import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compareNames, namePolicy } from '#names';
import { Matcher, readUnscList } from '#onboarding/screening';
import {
  inventedEntries,
  inventedPartners,
} from '../libs/onboarding/src/screening/matching/invented-names.examples.ts';
import { labelledPairs } from './names/pairs.mjs';
import { peers, timed } from './names/peers.mjs';
import { say, table, verdict, whole } from './report.mjs';

const seed = 20_261_129;
const share = (n) => (Number.isFinite(n) ? n.toFixed(3) : '–');

/** What a threshold makes of scores: how many of the same are found, how many found are the same. */
const at = (pairs, scores, threshold) => {
  let [hit, wrong, missed] = [0, 0, 0];
  pairs.forEach(({ same }, index) => {
    if (scores[index] >= threshold) {
      if (same) hit += 1;
      else wrong += 1;
    } else if (same) missed += 1;
  });
  return {
    threshold,
    wrong,
    missed,
    recall: hit / (hit + missed),
    precision: hit / (hit + wrong),
    f1: (2 * hit) / (2 * hit + wrong + missed),
  };
};
const thresholds = Array.from({ length: 19 }, (_, index) => 0.5 + index * 0.025);
const bestOf = (pairs, scores) =>
  [...thresholds, ...Array.from({ length: 10 }, (_, index) => index * 0.05)]
    .map((threshold) => at(pairs, scores, threshold))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best));

const own = (pairs) => {
  // The tables are read and folded once; that belongs to no pair.
  compareNames('Zorban Testov', 'Testov, Zorban', 'person');
  compareNames('Zorban Foundation', 'Zorban Fundación', 'organisation');
  const { result: scores, cpu } = timed(() =>
    pairs.map(({ left, right, kind }) => compareNames(left, right, kind).score),
  );
  return { scores, cpu, threshold: namePolicy.threshold };
};

const comparison = (title, pairs) => {
  const measured = { concord: own(pairs), ...peers(pairs) };
  const { missing, ...all } = measured;
  table(
    `${title}: ${whole(pairs.length)} pairs, ${whole(pairs.filter(({ same }) => same).length)} of them the same`,
    ['', 'threshold', 'recall', 'precision', 'F1', 'best F1', 'at', 'µs a pair'],
    Object.entries(all).map(([name, { scores, cpu, threshold }]) => {
      const now = at(pairs, scores, threshold);
      const best = bestOf(pairs, scores);
      return [
        name,
        threshold,
        share(now.recall),
        share(now.precision),
        share(now.f1),
        share(best.f1),
        best.threshold.toFixed(2),
        Math.round((cpu / pairs.length) * 1e6),
      ];
    }),
  );
  if (missing) say(`  ${missing}`);
  return { scores: all.concord.scores, all };
};

const byKind = (pairs, scores) => {
  const kinds = [
    ...Map.groupBy(
      pairs.map((pair, index) => ({ ...pair, score: scores[index] })),
      ({ variation }) => variation,
    ),
  ]
    .map(([variation, some]) => {
      const wrong = some.filter(({ same, score }) => score >= namePolicy.threshold !== same);
      return { variation, some, wrong, right: 1 - wrong.length / some.length };
    })
    .sort((a, b) => a.right - b.right);
  table(
    'By kind, the worst first',
    ['', 'same?', 'pairs', 'right', 'for instance'],
    kinds.map(({ variation, some, wrong, right }) => [
      variation,
      some[0].same ? 'yes' : 'no',
      some.length,
      share(right),
      wrong[0] ? `${wrong[0].left} / ${wrong[0].right} (${wrong[0].score})` : '',
    ]),
  );
};
const curve = (pairs, scores) =>
  table(
    'By threshold',
    ['', 'recall', 'precision', 'F1'],
    thresholds
      .map((threshold) => at(pairs, scores, threshold))
      .map(({ threshold, recall, precision, f1 }) => [
        threshold.toFixed(3),
        share(recall),
        share(precision),
        share(f1),
      ]),
  );

/** Columns `schema`, `name1`, `name2`, `is_match`, as nomenklatura's `name_bench/cases.csv` has. */
const pairsOf = (path) =>
  parse(readFileSync(path), { columns: true, bom: true, relax_quotes: true }).map(
    ({ schema, name1, name2, is_match: isMatch, category }) => ({
      kind: schema === 'Person' ? 'person' : 'organisation',
      left: name1,
      right: name2,
      same: /^(?:true|1|yes)$/i.test(isMatch),
      variation: category || 'other',
    }),
  );

/** As screening sees a partner that would be registered so. */
const subjectOf = (row) => ({
  type: 'organisation',
  names: [row.name, ...row.other_names.split('|').filter(Boolean)],
  acronyms: row.acronym ? [row.acronym] : [],
  ...(row.country_code ? { countryCode: row.country_code } : {}),
});
/** Organisations nobody has listed: whoever is found here would be held for nothing. */
const harmless = async ({ list, organisations }) => {
  const path = organisations ?? new URL('../test/fixtures/organisations.csv', import.meta.url);
  const rows = parse(readFileSync(path), { columns: true, bom: true }).slice(0, 10_000);
  const entries = list
    ? (await readUnscList(createReadStream(list))).entries
    : inventedEntries(5_000);
  const matcher = new Matcher(entries);
  const { result: held, cpu } = timed(() =>
    rows.flatMap((row) => {
      const [best] = matcher.match(subjectOf(row));
      return best ? [{ row, best }] : [];
    }),
  );
  const rate = held.length / rows.length;
  table(
    `${whole(rows.length)} organisations nobody has listed (ROR), against ${whole(entries.length)} entries${list ? '' : ' (invented)'}`,
    ['', 'found', 'share', 'target', '', 'ms each'],
    [
      [
        'held for nothing',
        held.length,
        `${(rate * 100).toFixed(2)} %`,
        '≤ 0.30 %',
        verdict(rate <= 0.003),
        ((cpu / rows.length) * 1000).toFixed(2),
      ],
    ],
  );
  for (const { row, best } of held.slice(0, 30))
    say(
      `    ${row.name}${row.acronym ? ` (${row.acronym})` : ''} / ${best.entry.names[best.features.entryName].value} ${best.score}`,
    );
};

/** Matching alone: a whole list against many partners with three people each. */
const load = (quick) => {
  const [listed, count] = quick ? [1_000, 500] : [5_000, 10_000];
  const entries = inventedEntries(listed);
  const partners = inventedPartners(count);
  const { result: matcher, cpu: indexing } = timed(() => new Matcher(entries));
  const { cpu: first } = timed(() => matcher.match(partners[0][0]));
  const { cpu: matching } = timed(() => {
    for (const subjects of partners) for (const subject of subjects) matcher.match(subject);
  });
  const another = inventedPartners(50, 99);
  const { cpu: one } = timed(() => {
    for (const subjects of another) for (const subject of subjects) matcher.match(subject);
  });
  const ms = (one / another.length) * 1000;
  table(
    `${whole(listed)} entries, ${whole(count)} partners with three people each (CPU)`,
    ['', '', 'target', ''],
    [
      ['the list indexed', `${(indexing + first).toFixed(1)} s`, '', ''],
      [
        'everybody matched, the index included',
        `${(indexing + first + matching).toFixed(1)} s`,
        quick ? '' : '< 15 s',
        quick ? '' : verdict(indexing + first + matching < 15),
      ],
      ['one new partner', `${ms.toFixed(1)} ms`, '< 20 ms', verdict(ms < 20)],
    ],
  );
};

/**
 * Names: recall, precision and time on pairs of our own making, on a labelled set (`pairs`), on
 * organisations nobody has listed, and the load of a whole list. Needs no server.
 */
export const names = async ({ quick, pairs, list, organisations } = {}) => {
  const made = labelledPairs(seed);
  const { scores } = comparison('Pairs of our own making', made);
  byKind(made, scores);
  curve(made, scores);
  const now = at(made, scores, namePolicy.threshold);
  say(
    `  recall ≥ 0.98 at precision ≥ 0.90: ${verdict(now.recall >= 0.98 && now.precision >= 0.9)}`,
  );
  if (pairs) {
    const given = pairsOf(pairs);
    curve(given, comparison('Pairs given', given).scores);
  }
  await harmless({ list, organisations });
  load(quick);
};
