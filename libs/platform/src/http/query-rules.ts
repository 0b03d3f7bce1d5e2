import { applyDecorators, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { isCalendarDate } from '#kernel';
import { invalid } from './problems.js';

/** What may stand in a query parameter. Default: any text. */
export type ParameterRule = Readonly<{
  description?: string;
  /** One of these, and nothing else. */
  choices?: readonly string[];
  /** A calendar date. */
  day?: true;
}>;
/** The parameters that were given, by name. */
export type Asked<R> = R extends QueryRules<infer N> ? Readonly<Partial<Record<N, string>>> : never;

/**
 * The query parameters of a route, said once: `documented` puts them into OpenAPI, and as a pipe
 * (`@Query(rules)`) they refuse with 400 whatever nobody knows, is given twice, or is no value a
 * parameter can have. All of them may be missing.
 */
export class QueryRules<N extends string> implements PipeTransform<object, Asked<QueryRules<N>>> {
  constructor(private readonly parameters: Readonly<Record<N, ParameterRule>>) {}

  transform(given: object): Asked<QueryRules<N>> {
    for (const [name, value] of Object.entries(given)) this.check(name, value);
    return given as Asked<QueryRules<N>>;
  }

  get documented(): MethodDecorator {
    const documented = Object.entries<ParameterRule>(this.parameters).map(
      ([name, { description, choices, day }]) =>
        ApiQuery({
          name,
          required: false,
          ...(description ? { description } : {}),
          ...(choices ? { enum: [...choices] } : {}),
          ...(day ? { schema: { type: 'string', format: 'date' } } : {}),
        }),
    );
    return applyDecorators(...documented);
  }

  private check(name: string, value: unknown): void {
    const fault = (code: string, sentence: string) => invalid(`/query/${name}`, code, sentence);
    if (!Object.hasOwn(this.parameters, name)) {
      const known = Object.keys(this.parameters).join(', ');
      throw fault('unknown-field', known ? `Known here: ${known}.` : 'Nothing can be asked here.');
    }
    const { choices, day } = this.parameters[name as N];
    if (typeof value !== 'string') throw fault('text', 'Give this parameter once.');
    if (choices && !choices.includes(value)) throw fault('choice', `One of ${choices.join(', ')}.`);
    if (day && !isCalendarDate(value))
      throw fault('calendar-date', 'An existing day written YYYY-MM-DD.');
  }
}

export const noParameters = new QueryRules({});

/** The parameters of a list: its filters, and those of a page. */
export const listRules = <N extends string>(
  filters: Readonly<Record<N, ParameterRule>>,
): QueryRules<N | 'after' | 'limit'> =>
  new QueryRules({
    ...filters,
    after: { description: 'Cursor of the page before.' },
    limit: { description: '1 to 200, default 50.' },
  } as Readonly<Record<N | 'after' | 'limit', ParameterRule>>);
