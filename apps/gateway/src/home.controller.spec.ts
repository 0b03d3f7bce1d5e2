import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { SETTINGS } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { HomeController } from './home.controller.js';

describe('the page at /', () => {
  let app: NestFastifyApplication;
  const open = async (settings: object): Promise<void> => {
    @Module({
      controllers: [HomeController],
      providers: [
        Lifecycle,
        InFlight,
        { provide: SETTINGS, useValue: { CONCORD_HTTP_PORT: 3000, ...settings } },
      ],
    })
    class Home {}
    app = await createHttpApp(Home, pino({ level: 'silent' }));
    await app.init();
  };
  const look = (headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url: '/', headers });
  afterEach(() => app.close());

  it('says where to look and how to get a token, loads nothing and runs nothing', async () => {
    await open({ NODE_ENV: 'development', CONCORD_MAIL_INBOX_PORT: 3080 });
    const { statusCode, headers, body } = await look({ host: 'concord.example:3000' });
    expect([statusCode, headers['content-type'], headers['content-security-policy']]).toEqual([
      200,
      'text/html; charset=utf-8',
      expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
    ]);
    const links = [...body.matchAll(/href="(?!#)([^"]+)"/g)].map(([, href]) => href);
    expect(new Set(links)).toEqual(
      new Set([
        '/docs',
        '/events',
        '/v1/register',
        '/v1/feed',
        'http://127.0.0.1:3080/',
        '/health/ready',
        '/openapi.json',
        '/asyncapi.json',
        '/schemas',
      ]),
    );
    expect(body).toContain('http://concord.example:3000/v1/dev/tokens');
    expect(body).toMatch(/<code>committee-chair<\/code>/);
    expect(body).not.toMatch(/<script|<link|<img|style="/);
    expect(body).toMatch(/<html lang="en">.*<h1>Concord<\/h1>/s);
  });
  it('does not repeat what a host may not be called', async () => {
    await open({ NODE_ENV: 'development' });
    const { body } = await look({ host: '"><b>x' });
    expect(body).not.toContain('<b>');
    expect(body).toContain('http://127.0.0.1:3000/v1/dev/tokens');
    expect(body).not.toContain('Mail inbox');
  });
  it('names the issuer in production, no account and no inbox', async () => {
    await open({
      NODE_ENV: 'production',
      CONCORD_MAIL_INBOX_PORT: 3080,
      CONCORD_OIDC_ISSUER: 'https://id.example/realm',
    });
    const { body } = await look();
    expect(body).toContain('<code>https://id.example/realm</code>');
    expect(body).not.toMatch(/dev\/tokens|officer|3080/);
  });
});
