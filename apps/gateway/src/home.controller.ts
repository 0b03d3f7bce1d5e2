import { Controller, Get, Headers, Inject, Optional, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { localAccounts } from '#identity';
import { SETTINGS, type Settings } from '#platform/config';
import { Public } from '#platform/http';
import { ConsolePages, wantsPage } from './console-pages.js';
import { homePage, homePageSecurity } from './home-page.js';

const hostName = /^[\w.:[\]-]{1,100}$/;

/** Where to begin: the console for people with a browser, a page about the API for all others. */
@ApiExcludeController()
@Controller()
@Public()
export class HomeController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Optional() @Inject(ConsolePages) private readonly console?: ConsolePages,
  ) {}

  @Get()
  begin(
    @Headers('accept') accept: string | undefined,
    @Headers('host') host: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return this.console && wantsPage(accept) ? this.console.answer(reply) : this.about(host, reply);
  }

  @Get('about')
  about(
    @Headers('host') host: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': homePageSecurity,
      vary: 'accept',
    });
    return this.page(host);
  }

  private page(host: string | undefined): string {
    const {
      NODE_ENV,
      CONCORD_MAIL_INBOX_PORT: port,
      CONCORD_HTTP_PORT,
      CONCORD_OIDC_ISSUER: issuer,
    } = this.settings;
    const base = `http://${host && hostName.test(host) ? host : `127.0.0.1:${CONCORD_HTTP_PORT}`}`;
    if (NODE_ENV === 'production') return homePage({ base, issuer });
    return homePage({
      base,
      accounts: localAccounts.map(({ _id }) => _id),
      ...(port ? { inbox: `http://127.0.0.1:${port}/` } : {}),
    });
  }
}
