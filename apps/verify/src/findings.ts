/** Something that is wrong, by kind, with the ids and positions an operator needs to look at it. */
export type Finding = Readonly<{ kind: string; where: string; says: string; position?: number }>;
/** Not wrong yet: work that is still on its way. */
export type Lag = Readonly<{ what: string; events: number }>;

const keptPerKind = 50;

/** Collects findings; of each kind the first fifty are kept, all are counted. */
export class Findings {
  readonly list: Finding[] = [];
  readonly counts = new Map<string, number>();
  private readonly lags = new Map<string, number>();

  /** With `settled` nothing may be under way any more: lag counts as a finding too. */
  constructor(private readonly settled: boolean) {}

  add(kind: string, where: string, says: string, position?: number): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count <= keptPerKind)
      this.list.push({ kind, where, says, ...(position === undefined ? {} : { position }) });
  }
  late(what: string, where: string, says: string, position?: number): void {
    this.lags.set(what, (this.lags.get(what) ?? 0) + 1);
    if (this.settled) this.add(`late-${what}`, where, says, position);
  }
  get lag(): readonly Lag[] {
    return [...this.lags].map(([what, events]) => ({ what, events }));
  }
  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
