import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { localAccounts } from '#identity';
import { SETTINGS, type Settings } from '#platform/config';
import { Public } from '#platform/http';
import { homePage, homePageSecurity } from './home-page.js';

const hostName = /^[\w.:[\]-]{1,100}$/;

/** A page to begin with, for people. */
@ApiExcludeController()
@Controller()
@Public()
export class HomeController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', homePageSecurity)
  home(@Headers('host') host: string | undefined): string {
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
