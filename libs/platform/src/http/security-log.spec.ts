import { Controller, Delete, Get, Module, Post, Req } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino, { type LevelWithSilent } from 'pino';
import { register } from 'prom-client';
import { type Role, RuleViolation, unseen } from '#kernel';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { Admission } from './admission.js';
import { AuthGuard } from './auth.guard.js';
import { noCallerLimits } from './caller-limits.js';
import { createHttpApp } from './http-app.js';
import { Authenticator, type Principal, Public, type RequestHeaders, Roles } from './principal.js';
import { notFound, Problem } from './problems.js';
import type { TellsRefusals } from './refusals.js';
import { Administers, Unnamed } from './route-rules.js';

@Controller('things')
@Roles('PO')
class Things {
  @Get(':id')
  read(): object {
    return {};
  }
  @Get(':id/hidden')
  hidden(): never {
    throw notFound(true);
  }
  @Get(':id/absent')
  absent(): never {
    throw notFound(false);
  }
  @Post(':id/hidden')
  change(): never {
    throw unseen(true);
  }
  @Post(':id/absent')
  changeNothing(): never {
    throw unseen(false);
  }
  @Post(':id/approve')
  approve(): never {
    throw new RuleViolation('segregation-of-duties', 'Another person.', 'separation', { rule: 1 });
  }
  @Post(':id/refused')
  refused(): never {
    throw new RuleViolation('thing.no', 'This name is not taken.');
  }
  @Post('several')
  several(@Req() { refusals }: TellsRefusals): object {
    const by = { method: 'POST', route: '/things/:id/break', account: 'amina' };
    return { status: refusals.answer(new Error('the disk is full'), by).status };
  }
  @Post('tips')
  @Unnamed()
  tip(): never {
    throw unseen(true);
  }
}
@Controller('roles')
@Roles('PO')
@Administers()
class RolesOfAccounts {
  @Get()
  list(): object {
    return [];
  }
  @Post(':id')
  give(): object {
    return {};
  }
  @Delete(':id')
  take(): never {
    throw new RuleViolation('role.last', 'The last one stays.');
  }
}
@Controller('letterbox')
@Public()
class Letterbox {
  @Post()
  @Unnamed()
  come(): never {
    throw new Problem('rate-limited');
  }
}

/** The token is the role. */
class ByRole implements Authenticator {
  async authenticate({ authorization }: RequestHeaders): Promise<Principal> {
    if (authorization === undefined) throw new Problem('unauthenticated');
    const grants = [{ role: String(authorization) as Role, scope: {} }];
    const acting = { onBehalfOf: 'person-bruno', delegationId: 'delegation-1' };
    const person = { accountId: 'amina', personId: 'person-amina', displayRef: 'amina' };
    return { ...person, ties: [], grants, acting };
  }
}

describe('the security log', () => {
  let app: NestFastifyApplication;
  let url: string;
  let lines: Record<string, unknown>[];
  const start = async (level: LevelWithSilent = 'info', queries = 0): Promise<void> => {
    @Module({
      controllers: [Things, RolesOfAccounts, Letterbox],
      providers: [
        Lifecycle,
        { provide: InFlight, useValue: new InFlight() },
        { provide: Authenticator, useValue: new ByRole() },
        Admission,
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    })
    class Service {}
    Reflect.defineMetadata('design:paramtypes', [Authenticator], Admission);
    lines = [];
    const write = (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>);
    const limits = { ...noCallerLimits, queries };
    app = await createHttpApp(Service, pino({ level }, { write }), { limits });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  };
  afterEach(() => app.close());
  const send = async (method: string, path: string, role?: string): Promise<unknown> => {
    const headers = { 'correlation-id': 'trace-of-it', ...(role ? { authorization: role } : {}) };
    const answer = await fetch(url + path, { method, headers });
    return answer.json();
  };
  /** What was told once the answers are out; lines that come after an answer are waited for. */
  const told = async (): Promise<Record<string, unknown>[]> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return lines
      .filter(({ msg }) => msg === 'security')
      .map(({ pid: _p, hostname: _h, time: _t, ...line }) => line);
  };
  const line = (event: string, route: string, about: object) => ({
    event,
    msg: 'security',
    route,
    ...about,
  });
  const by = { account: 'amina', delegation: 'delegation-1' };

  it('tells who was turned away and why, by account, route and delegation', async () => {
    await start();
    await send('GET', '/things/secret-id');
    await send('GET', '/things/secret-id', 'DDL');
    await send('POST', '/things/secret-id/approve', 'PO');
    expect(await told()).toEqual([
      expect.objectContaining(
        line('unauthenticated', '/things/:id', { code: 'unauthenticated', status: 401 }),
      ),
      expect.objectContaining(
        line('forbidden', '/things/:id', { code: 'forbidden', status: 403, ...by }),
      ),
      expect.objectContaining(
        line('forbidden', '/things/:id/approve', {
          code: 'segregation-of-duties',
          method: 'POST',
          status: 403,
          ...by,
        }),
      ),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|person-/);
  });
  it('tells what is hidden from what is not there, which no answer does', async () => {
    await start();
    for (const method of ['GET', 'POST']) {
      const hidden = await send(method, '/things/secret-id/hidden', 'PO');
      const absent = await send(method, '/things/secret-id/absent', 'PO');
      const { instance: _one, ...same } = hidden as { instance: string };
      expect(absent).toMatchObject(same);
    }
    const hidden = { code: 'not-found', status: 404, ...by };
    expect(await told()).toEqual([
      expect.objectContaining(line('hidden', '/things/:id/hidden', { method: 'GET', ...hidden })),
      expect.objectContaining(line('hidden', '/things/:id/hidden', { method: 'POST', ...hidden })),
    ]);
  });
  it('tells who came over a limit', async () => {
    await start('info', 1);
    await send('GET', '/things/1', 'PO');
    await send('GET', '/things/1', 'PO');
    expect(await told()).toEqual([
      expect.objectContaining(line('limited', '/things/:id', { status: 429, ...by })),
    ]);
  });
  it('tells what was administered, and not what was read or refused', async () => {
    await start();
    await send('GET', '/roles', 'PO');
    await send('DELETE', '/roles/1', 'PO');
    await send('POST', '/roles/1', 'PO');
    expect(await told()).toEqual([
      expect.objectContaining(
        line('administration', '/roles/:id', {
          correlationId: 'trace-of-it',
          method: 'POST',
          status: 201,
          ...by,
        }),
      ),
    ]);
  });
  it('says nothing of what a rule of the business refuses, or of an address that is none', async () => {
    await start();
    await send('POST', '/things/1/refused', 'PO');
    await send('GET', '/nowhere', 'PO');
    expect(await told()).toEqual([]);
  });
  it('names nobody where somebody may have wished to stay unknown', async () => {
    await start();
    await send('POST', '/letterbox');
    expect(await told()).toEqual([]);
    await send('POST', '/things/tips', 'PO');
    const [one] = await told();
    expect(one).toMatchObject({ event: 'hidden', route: '/things/tips' });
    expect(one).not.toHaveProperty('account');
  });
  it('has a fault inside an answer of several, with its stack', async () => {
    await start();
    expect(await send('POST', '/things/several', 'PO')).toEqual({ status: 500 });
    expect(lines).toContainEqual(
      expect.objectContaining({
        code: 'internal',
        route: '/things/:id/break',
        msg: 'a request failed',
        err: expect.objectContaining({ message: 'the disk is full' }),
      }),
    );
  });
  it('is written whatever the log level is, and counted', async () => {
    await start('error');
    await send('GET', '/things/1', 'DDL');
    expect(await told()).toMatchObject([{ event: 'forbidden' }]);
    await app.close();
    await start('silent');
    await send('GET', '/things/1', 'DDL');
    expect(await told()).toEqual([]);
    expect(await register.metrics()).toMatch(/concord_security_total\{event="forbidden"\} [2-9]/);
  });
});
