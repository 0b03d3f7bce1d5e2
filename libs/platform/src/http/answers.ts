import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';

type AnswerClass = abstract new () => object;

/** An answer of one of the classes. */
export const eitherOf = (types: readonly AnswerClass[]): object => {
  const schemas = types.map((type) => ({ $ref: getSchemaPath(type as Type) }));
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
};

/** One page of a list: its items, and the cursor of the next page. */
export const pageType = (name: string, items: object): Type<object> => {
  class Page {
    @ApiProperty({ type: 'array', items }) items!: readonly object[];
    @ApiProperty({ type: String, required: false, description: 'For `after`; absent at the end.' })
    next?: string;
  }
  Object.defineProperty(Page, 'name', { value: name });
  return Page;
};
/** A page of documents of the class. */
export const pageTypeOf = (item: AnswerClass): Type<object> => {
  const page = pageType(`${item.name}Page`, eitherOf([item]));
  ApiExtraModels(item as Type)(page);
  return page;
};

/** Answers pages of this type, to these questions. */
export const ApiPage = (
  type: Type<object>,
  { documented }: Readonly<{ documented: MethodDecorator }>,
): MethodDecorator => applyDecorators(ApiOkResponse({ type }), documented);
