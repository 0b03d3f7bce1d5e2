import { type DocumentClass, shownAs } from '#platform/documents';
import type { Aggregate } from './aggregate.js';

/**
 * A record as queries answer it: a class with its fields and types, made of the state. So a state
 * may change without the API.
 */
export type RecordView = Readonly<{
  type: DocumentClass;
  of: (state: never) => Readonly<Record<string, unknown>>;
}>;

/**
 * `of` fails to compile where the state has not what the class promises; what it has beyond that
 * stays inside.
 */
export const recordView = <S extends object, R extends object>(
  type: DocumentClass<R>,
  of: (state: S) => R,
): RecordView => ({ type, of: (state: S) => shownAs(type, of(state)) });

/** The fields of a record that anybody outside its capability may see. */
export const viewedState = (
  { view }: Pick<Aggregate, 'view'>,
  state: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => (view ? view.of(state as never) : state);
