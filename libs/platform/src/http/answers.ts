import { applyDecorators, type Type, UseInterceptors } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { columnsOf } from './export/rows.js';
import { listFormats, tableTypes, WholeList } from './export/whole-list.js';

type AnswerClass = abstract new () => object;

/** An answer of one of the classes. */
export const eitherOf = (types: readonly AnswerClass[]): object => {
  const schemas = types.map((type) => ({ $ref: getSchemaPath(type as Type) }));
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
};

/** What the items of a page may be, by the class of the page. */
const itemsOf = new WeakMap<object, readonly AnswerClass[]>();
const modelsOf = (page: object | null): readonly AnswerClass[] =>
  page === null
    ? []
    : (itemsOf.get(page) ?? modelsOf(Object.getPrototypeOf(page) as object | null));

/** One page of a list of these: its items, and the cursor of the next page. */
export const pageType = (
  name: string,
  models: readonly AnswerClass[],
  items = eitherOf(models),
): Type<object> => {
  class Page {
    @ApiProperty({ type: 'array', items }) items!: readonly object[];
    @ApiProperty({ type: String, required: false, description: 'For `after`; absent at the end.' })
    next?: string;
  }
  Object.defineProperty(Page, 'name', { value: name });
  itemsOf.set(Page, models);
  return Page;
};
/** A page of documents of the class. */
export const pageTypeOf = (item: AnswerClass): Type<object> => {
  const page = pageType(`${item.name}Page`, [item]);
  ApiExtraModels(item as Type)(page);
  return page;
};

/** A table is text or a file, whatever its columns. */
const tableContents = Object.fromEntries(
  tableTypes.map((type) => [
    type,
    {
      schema: type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' },
    },
  ]),
);

/** Answers pages of this type, to these questions; the whole list as a table where one asks for it. */
export const ApiPage = (
  type: Type<object>,
  { documented }: Readonly<{ documented: MethodDecorator }>,
): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      content: {
        'application/json': { schema: { $ref: getSchemaPath(type) } },
        ...tableContents,
      },
    }),
    documented,
    ApiQuery({
      name: 'format',
      required: false,
      enum: listFormats,
      description: '`csv` and `xlsx`: the whole list as a table, without `after` and `limit`.',
    }),
    UseInterceptors(new WholeList(() => columnsOf(modelsOf(type)))),
  );

/** Statuses of refusals that the document cannot tell by what a route takes. */
export const ApiRefusals = (...statuses: readonly number[]): MethodDecorator =>
  applyDecorators(...statuses.map((status) => ApiResponse({ status })));
