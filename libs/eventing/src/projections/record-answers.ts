import type { Type } from '@nestjs/common';
import { PickType } from '@nestjs/swagger';
import type { Aggregate } from '#eventing/commands';
import { boundRoles } from '#kernel';
import { InstantText, One, partOf, TextList, Uuid, Whole } from '#platform/documents';
import { eitherOf, pageType } from '#platform/http';

/** What queries answer of a record, for OpenAPI: the classes it is made of, one record, a page. */
export type RecordAnswers = Readonly<{
  models: readonly Type<object>[];
  one: object;
  page: Type<object>;
}>;

/** A view of a record, with what the platform says of every record. */
const answerType = (name: string, view: Type<object>): Type<object> => {
  class Answer extends view {
    @Uuid() id!: string;
    @Whole({ description: 'The ETag.' }) version!: number;
    @InstantText() createdAt!: string;
    @InstantText() updatedAt!: string;
    @TextList({
      optional: true,
      description: 'Commands the caller could send now; of a record that is read alone.',
    })
    allowed?: readonly string[];
    @Whole({ optional: true, description: 'The position asked for.' }) asOf?: number;
  }
  Object.defineProperty(Answer, 'name', { value: name });
  return Answer;
};

/** The class with the fields named alone, `review.level` those inside others. */
const cutType = (view: Type<object>, fields: readonly string[], name: string): Type<object> => {
  const whole = fields.filter((field) => !field.includes('.'));
  class Cut extends PickType(view, whole as never[]) {}
  const nested = fields.filter((field) => field.includes('.')).map((field) => field.split('.'));
  for (const [field, paths] of Map.groupBy(nested, ([first]) => first!)) {
    const inside = paths.map(([_first, ...rest]) => rest.join('.'));
    const part = partOf(view, field) as Type<object>;
    const cut = cutType(part, inside, `${name}${field[0]!.toUpperCase()}${field.slice(1)}`);
    One(cut, { optional: true })(Cut.prototype, field);
  }
  Object.defineProperty(Cut, 'name', { value: name });
  return Cut;
};

/** Whether those it belongs to read records of this kind at all. */
const isInPortal = ({ readers, family }: Aggregate): boolean =>
  readers ? readers.some((role) => boundRoles.includes(role)) : family !== 'bookkeeping';

const openState = {
  type: 'object',
  description: 'The record as its rules know it, until it has a view.',
  additionalProperties: true,
};

/**
 * The whole record, what the partner's own users see of it, and what those see who are told how it
 * ends.
 */
export const recordAnswers = (aggregate: Aggregate): RecordAnswers => {
  const before = known.get(aggregate);
  if (before) return before;
  const made = answersOf(aggregate);
  known.set(aggregate, made);
  return made;
};
/** Each class once: OpenAPI calls schemas by their names. */
const known = new WeakMap<Aggregate, RecordAnswers>();

const answersOf = (aggregate: Aggregate): RecordAnswers => {
  const { decider, view, portal, outcome } = aggregate;
  if (!view)
    return { models: [], one: openState, page: pageType(`${decider.name}Page`, [], openState) };
  const { name } = view.type;
  const whole = view.type as Type<object>;
  const models = [answerType(name, whole)];
  const cut = (to: string, fields: readonly string[] = []): void => {
    const cutName = `${to}${name}`;
    models.push(answerType(cutName, cutType(whole, ['status', ...fields], cutName)));
  };
  if (isInPortal(aggregate)) cut('Portal', portal?.fields);
  if (outcome) cut('Outcome', outcome.fields);
  const one = eitherOf(models);
  return { models, one, page: pageType(`${name}Page`, models) };
};
