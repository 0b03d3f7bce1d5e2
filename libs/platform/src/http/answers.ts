import { applyDecorators, type Type, UseInterceptors } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiProperty,
  ApiQuery,
  getSchemaPath,
} from '@nestjs/swagger';
import { columnsOf } from './export/rows.js';
import { listFormats, WholeList } from './export/whole-list.js';

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

/** Answers pages of this type, to these questions. */
export const ApiPage = (
  type: Type<object>,
  { documented }: Readonly<{ documented: MethodDecorator }>,
): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({ type }),
    documented,
    ApiQuery({
      name: 'format',
      required: false,
      enum: listFormats,
      description: '`csv` and `xlsx`: the whole list as a table, without `after` and `limit`.',
    }),
    UseInterceptors(new WholeList(() => columnsOf(modelsOf(type)))),
  );
