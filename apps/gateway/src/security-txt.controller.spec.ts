import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { SETTINGS } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { SecurityTxtController } from './security-txt.controller.js';

describe('security.txt', () => {
  let app: NestFastifyApplication;
  const look = async (settings: object) => {
    @Module({
      controllers: [SecurityTxtController],
      providers: [Lifecycle, InFlight, { provide: SETTINGS, useValue: settings }],
    })
    class Contact {}
    app = await createHttpApp(Contact, pino({ level: 'silent' }));
    await app.init();
    return app.inject({ method: 'GET', url: '/.well-known/security.txt' });
  };
  afterEach(() => app.close());

  it('says whom to tell, until a day within the year', async () => {
    const { statusCode, headers, body } = await look({
      CONCORD_PUBLIC_URL: 'https://concord.example/',
      CONCORD_SECURITY_CONTACT: 'mailto:security@who.example',
    });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const fields = Object.fromEntries(
      body
        .trim()
        .split('\n')
        .map((line) => /^([A-Z][A-Za-z-]+): (.+)$/.exec(line)!.slice(1)),
    ) as Record<string, string>;
    expect(fields).toEqual({
      Contact: 'mailto:security@who.example',
      Expires: expect.any(String),
      'Preferred-Languages': 'en, fr',
      Canonical: 'https://concord.example/.well-known/security.txt',
    });
    const days = (Date.parse(fields.Expires!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(100);
    expect(days).toBeLessThan(365);
  });
  it('is not there where nobody is named', async () => {
    const { statusCode, body } = await look({});
    expect([statusCode, JSON.parse(body).code]).toEqual([404, 'not-found']);
  });
});
