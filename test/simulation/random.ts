/** A seeded source of chance (sfc32): the same seed, the same draws. */
export class Random {
  private a = 0x9e3779b9;
  private b = 0x243f6a88;
  private c = 0xb7e15162;
  private d: number;

  constructor(readonly seed: number) {
    this.d = seed | 0;
    for (let n = 0; n < 12; n += 1) this.bits();
  }

  private bits(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** A whole number, 0 … n-1. */
  below(n: number): number {
    return this.bits() % n;
  }
  /** True once in `1 / share` times. */
  chance(share: number): boolean {
    return share > 0 && this.bits() < share * 4294967296;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
