import { documentKinds } from '#documents';
import { product } from '#contexts';
import { papersOf, processProfiles } from '#reference';
import { mentionsIn } from '../../libs/eventing/src/commands/document-field.js';

/** Where the example of a command names documents. */
const mentions = product.aggregates.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([step, { body, example = {} }]) =>
    body ? mentionsIn(body, structuredClone(example)).map(({ use }) => ({ step, ...use })) : [],
  ),
);
const papers = processProfiles.flatMap((profile) =>
  papersOf(profile).map((paper) => ({ ...paper, of: profile.kind })),
);

describe('the papers of a process profile', () => {
  it.each(papers)('are named in the step: $kind in $step, of $of', ({ step, kind }) => {
    const takes = mentions.filter((one) => one.step === step && one.kinds.includes(kind));
    expect(takes).not.toEqual([]);
    // Those that only some kinds of partner hand in are asked for by the rule of the step.
    const byRule = ['SubmitRegistration', 'ReportCondition'];
    if (!byRule.includes(step)) expect(takes.some(({ optional }) => !optional)).toBe(true);
  });
});

describe('a document field', () => {
  it('takes kinds of documents there are', () => {
    expect(mentions.length).toBeGreaterThan(20);
    for (const { kinds } of mentions)
      for (const kind of kinds) expect(documentKinds).toHaveProperty(kind);
  });
  it('is in every example where the command asks for one', () => {
    const open = product.aggregates.flatMap(({ routes }) =>
      Object.entries(routes).flatMap(([step, { body, example = {} }]) =>
        body
          ? mentionsIn(body, structuredClone(example))
              .filter(({ use, named }) => !use.optional && named === undefined)
              .map(({ pointer }) => `${step}${pointer}`)
          : [],
      ),
    );
    expect(open).toEqual([]);
  });
  it('is the only way to give a hash', () => {
    const given = product.aggregates.flatMap(({ collection, routes }) =>
      collection === 'documents'
        ? []
        : Object.entries(routes).filter(([, { example }]) =>
            /[0-9a-f]{64}/.test(JSON.stringify(example ?? {})),
          ),
    );
    expect(given.map(([step]) => step)).toEqual([]);
  });
});
