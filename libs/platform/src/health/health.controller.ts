import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Db } from 'mongodb';
import { collectDefaultMetrics, register } from 'prom-client';
import { Public } from '#platform/http';
import { EventLog } from '#platform/kafka';

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply; send(body: unknown): unknown };
type Verdict = 'ok' | 'failed';
const verdict = (work: Promise<unknown>): Promise<Verdict> =>
  Promise.race([work.then(() => 'ok' as const), new Promise<Verdict>((resolve) => setTimeout(() => resolve('failed'), 2_000).unref())]).catch(() => 'failed');

/** Liveness, readiness and metrics. Readiness asks the servers, at most once a second. */
@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  private last: { at: number; checks: Promise<Record<string, Verdict>> } | undefined;

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventLog) private readonly log: EventLog,
  ) {
    if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  }

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** 200 or 503 with the verdict per server. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: Reply) {
    if (!this.last || Date.now() - this.last.at > 1_000) this.last = { at: Date.now(), checks: this.check() };
    const checks = await this.last.checks;
    const ready = Object.values(checks).every((one) => one === 'ok');
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ok' : 'failed', checks };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: Reply) {
    reply.header('content-type', register.contentType);
    return register.metrics();
  }

  private async check(): Promise<Record<string, Verdict>> {
    const [mongodb, kafka] = await Promise.all([verdict(this.db.command({ ping: 1 })), verdict(this.log.ping())]);
    return { mongodb, kafka };
  }
}
