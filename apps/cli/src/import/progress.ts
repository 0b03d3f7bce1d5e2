type Out = Readonly<{ isTTY?: boolean; columns?: number; write(text: string): unknown }>;

/** A bar that redraws itself on a terminal, a line every 500 rows elsewhere. */
export class Progress {
  private drawn = 0;
  constructor(
    private readonly out: Out,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
    private readonly began = now(),
  ) {}

  report(done: number, refused: number, final = false): void {
    const seconds = Math.max((this.now() - this.began) / 1000, 0.001);
    const facts = `${done}/${this.total} rows, ${refused} refused, ${Math.round(done / seconds)} rows/s`;
    if (this.out.isTTY) {
      if (!final && this.now() - this.drawn < 100) return;
      this.drawn = this.now();
      const width = Math.max(10, Math.min(40, (this.out.columns ?? 80) - facts.length - 4));
      const full = this.total === 0 ? width : Math.round((done / this.total) * width);
      this.out.write(
        `\r[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${facts}${final ? '\n' : ''}`,
      );
    } else if (final || (done % 500 === 0 && done > 0)) this.out.write(`${facts}\n`);
  }
}
