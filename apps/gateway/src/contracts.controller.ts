import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, Public } from '#platform/http';
import { isBookkeeping, readContracts, type Schema } from './contracts.js';
import { eventsPage, eventsPageSecurity } from './events-page.js';

const anHour = 'public, max-age=3600';

/**
 * The published contracts: what `ce_dataschema` points at, the AsyncAPI document, and a page of it
 * for people. Read once at the start.
 */
@ApiExcludeController()
@Controller()
@Public()
export class ContractsController {
  private readonly contracts = readContracts();
  private readonly page = eventsPage(this.contracts);
  private readonly catalogue = [...this.contracts.schemas]
    .filter(([, text]) => !isBookkeeping(JSON.parse(text) as Schema))
    .map(([name]) => name);

  /** Every schema others may rely on, with its address. */
  @Get('schemas')
  list() {
    return {
      schemas: this.catalogue.map((name) => ({
        type: name.slice(0, -'.json'.length),
        href: `/schemas/${name}`,
      })),
    };
  }
  /** 404 `not-found` for what was never published. */
  @Get('schemas/:file')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @Header('cache-control', anHour)
  schema(@Param('file') file: string): string {
    const schema = this.contracts.schemas.get(file);
    if (schema === undefined) throw new Problem('not-found');
    return schema;
  }
  @Get('asyncapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', anHour)
  asyncApi(): string {
    return this.contracts.asyncApi;
  }
  @Get('events')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', eventsPageSecurity)
  events(): string {
    return this.page;
  }
}
