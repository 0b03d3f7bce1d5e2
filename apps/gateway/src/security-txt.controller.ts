import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { nothingHere, Public } from '#platform/http';

const path = '.well-known/security.txt';
/** RFC 9116 advises less than a year. */
const goodForMs = 180 * 86_400_000;

/** Whom to tell of a weakness, for people and programs that look for one. */
@ApiExcludeController()
@Controller()
@Public()
export class SecurityTxtController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get(path)
  @Header('content-type', 'text/plain; charset=utf-8')
  text(): string {
    const { CONCORD_SECURITY_CONTACT: contact } = this.settings;
    if (contact === undefined) throw nothingHere();
    const expires = new Date(Date.now() + goodForMs).toISOString();
    return [
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: en, fr',
      `Canonical: ${publicUrlOf(this.settings)}/${path}`,
      '',
    ].join('\n');
  }
}
