import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, register } from 'prom-client';
import { type KnowsInside, Public } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { HealthChecks, type Verdict } from './health-checks.js';

type Verdicts = Readonly<Record<string, Verdict>>;
type Reply = {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
};

const [readyHoldsMs, unreadyHoldsMs] = [1_000, 100];

/**
 * Liveness: the process turns, whatever its servers do. Readiness: every part of this process can
 * do its work; asked at most once a second, of one that was not ready ten times.
 * From the first moment of a stop on readiness is 503 `stopping`.
 */
@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  private last:
    | {
        readonly at: number;
        readonly verdicts: Promise<readonly [Verdicts, Verdicts]>;
        /** How long it holds, in ms. */
        holdsMs: number;
      }
    | undefined;

  constructor(
    private readonly health: HealthChecks,
    private readonly lifecycle: Lifecycle,
  ) {
    // Its own measuring of the event loop would wake an idle process a hundred times a second.
    if (!register.getSingleMetric('process_cpu_user_seconds_total'))
      collectDefaultMetrics({ eventLoopMonitoringPrecision: 100 });
  }

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /**
   * 200, or 503 with the verdict per part. `degraded` is 200, too: all parts can work, and people
   * wait for something named in `warnings`. Which part it is, is for operators.
   */
  @Get('health/ready')
  async ready(@Req() { isInside }: KnowsInside, @Res({ passthrough: true }) reply: Reply) {
    if (this.lifecycle.stopping) {
      reply.status(503).header('retry-after', '1');
      return isInside ? { status: 'stopping', checks: {} } : { status: 'stopping' };
    }
    if (!this.last || Date.now() - this.last.at > this.last.holdsMs)
      this.last = {
        at: Date.now(),
        verdicts: Promise.all([this.health.run(), this.health.warned()]),
        holdsMs: readyHoldsMs,
      };
    const { last } = this;
    const [checks, warnings] = await last.verdicts;
    const ready = Object.values(checks).every((one) => one === 'ok');
    // Whoever waits for a start need not wait longer than it takes.
    if (!ready) last.holdsMs = unreadyHoldsMs;
    reply.status(ready ? 200 : 503);
    const isDegraded = ready && Object.keys(warnings).length > 0;
    const status = isDegraded ? 'degraded' : ready ? 'ok' : 'failed';
    if (!isInside) return { status };
    return { status, checks, ...(Object.keys(warnings).length > 0 ? { warnings } : {}) };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: Reply) {
    reply.header('content-type', register.contentType);
    return register.metrics();
  }
}
