import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Problem, problemCatalogue, Public } from '#platform/http';

/** What a problem's `type` points at. */
@ApiExcludeController()
@Controller('problems')
@Public()
export class ProblemsController {
  @Get()
  list() {
    return {
      problems: Object.entries(problemCatalogue).map(([code, { status, title, explanation }]) => ({
        code,
        status,
        title,
        explanation,
      })),
    };
  }
  @Get(':code')
  one(@Param('code') code: string) {
    const entry = Object.entries(problemCatalogue).find(([known]) => known === code);
    if (entry) return { code, ...entry[1] };
    if (/^[a-z-]+\.[a-z-]+$/.test(code))
      return {
        code,
        title: 'A rule of the business says no',
        explanation:
          'The detail of the problem says which; docs/errors.md lists the codes of each capability.',
      };
    throw new Problem('not-found');
  }
}
