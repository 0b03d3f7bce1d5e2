import fc from 'fast-check';
import { AheadOfLedger, assertHealed, intake, type Placed } from './intake.js';

const at = (position: number, previous: number): Placed => ({ event: { position }, previous });
const positions = (records: readonly Placed[]): number[] =>
  records.map(({ event }) => event.position);

describe('intake', () => {
  it('takes what follows, in one run', () => {
    expect(intake(3, [at(5, 3), at(6, 5)])).toEqual({
      steps: [{ kind: 'take', records: [at(5, 3), at(6, 5)] }],
      last: 6,
      duplicates: 0,
    });
  });
  it('passes over what it had', () => {
    expect(intake(5, [at(3, 1), at(5, 3), at(6, 5), at(6, 5)])).toEqual({
      steps: [{ kind: 'take', records: [at(6, 5)] }],
      last: 6,
      duplicates: 3,
    });
  });
  it('heals a lost range before it goes on', () => {
    expect(intake(5, [at(6, 5), at(12, 9), at(13, 12)])).toEqual({
      steps: [
        { kind: 'take', records: [at(6, 5)] },
        { kind: 'heal', after: 6, upTo: 9 },
        { kind: 'take', records: [at(12, 9), at(13, 12)] },
      ],
      last: 13,
      duplicates: 0,
    });
  });
  it('heals from the beginning when the log begins late', () => {
    expect(intake(0, [at(12, 9)]).steps[0]).toEqual({ kind: 'heal', after: 0, upTo: 9 });
  });
  it('takes the records of a swapped pair once each: the later one by healing', () => {
    // 7 comes before 6: 6 is read from the ledger, and passed over when it comes.
    expect(intake(5, [at(7, 6), at(6, 5), at(8, 7)])).toEqual({
      steps: [
        { kind: 'heal', after: 5, upTo: 6 },
        { kind: 'take', records: [at(7, 6), at(8, 7)] },
      ],
      last: 8,
      duplicates: 1,
    });
  });
  it('does nothing with nothing', () => {
    expect(intake(4, [])).toEqual({ steps: [], last: 4, duplicates: 0 });
  });
  it('whatever is lost, repeated, swapped and cut into batches: each position of the partition once, in order', () => {
    const ledger = fc
      .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 40 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(ledger, fc.infiniteStream(fc.nat(999)), (own, chance) => {
        const next = (below: number): number => (chance.next().value as number) % below;
        const delivered = own
          .map((position, index) => at(position, own[index - 1] ?? 0))
          .flatMap((record) => [[], [record], [record], [record, record]][next(4)]!);
        for (let n = 0; n < delivered.length / 4; n += 1) {
          const [a, b] = [next(delivered.length), next(delivered.length)];
          [delivered[a], delivered[b]] = [delivered[b]!, delivered[a]!];
        }
        const applied: number[] = [];
        let last = 0;
        while (delivered.length > 0) {
          const result = intake(last, delivered.splice(0, 1 + next(6)));
          for (const step of result.steps)
            if (step.kind === 'take') applied.push(...positions(step.records));
            else {
              const missing = own.filter(
                (position) => position > step.after && position <= step.upTo,
              );
              assertHealed(step, missing.at(-1) ?? step.after);
              applied.push(...missing);
            }
          expect(applied.at(-1) ?? 0).toBe(result.last);
          last = result.last;
        }
        expect(applied).toEqual(own.filter((position) => position <= last));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a healed range', () => {
  it('must end where the log says', () => {
    expect(() => assertHealed({ after: 3, upTo: 9 }, 9)).not.toThrow();
    expect(() => assertHealed({ after: 3, upTo: 9 }, 8)).toThrow(AheadOfLedger);
    expect(() => assertHealed({ after: 3, upTo: 9 }, 3)).toThrow('the ledger has nothing there');
  });
});
