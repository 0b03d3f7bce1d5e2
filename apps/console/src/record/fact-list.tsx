import { Text } from '@mantine/core';
import { useNames } from '../api/names.js';
import { type Say, useSay } from '../words/words.js';
import type { Fact } from './reading.js';

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);
const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
const isUuid = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
const isCode = (value: string): boolean => /^[a-z][a-z0-9_]*$/.test(value);

const said = (path: string, value: string, { t, code, day, moment, country }: Say): string => {
  if (isDay(value)) return day(value);
  if (isMoment(value)) return moment(value);
  if (/countr(y|ies)(Codes?)?$/i.test(path) && /^[A-Z]{2}$/.test(value)) return country(value);
  if (value === 'true') return t('command.yes');
  if (value === 'false') return t('command.no');
  return isCode(value) ? code(value) : value;
};
/** Ids of list items say nothing to a reader. */
const called = (path: string, { code }: Say): string =>
  path
    .split('.')
    .filter((part) => !isUuid(part))
    .map((part) => (/^\d+$/.test(part) ? part : code(part)))
    .join(' › ');

/** Names and values, in two columns or one below the other. */
export const FactList = ({ facts }: Readonly<{ facts: readonly Fact[] }>) => {
  const say = useSay();
  const names = useNames(facts.flatMap(({ value }) => value).filter(isUuid));
  // An id without a name says nothing to a reader.
  const named = facts.map(({ path, value }): Fact => ({
    path,
    value:
      typeof value === 'string'
        ? (names.get(value) ?? value)
        : value.map((one) => names.get(one) ?? one).filter((one) => !isUuid(one)),
  }));
  const shown = named.filter(({ value }) =>
    typeof value === 'string' ? !isUuid(value) : value.length > 0,
  );
  if (shown.length === 0) return <Text c="dimmed">{say.t('app.none')}</Text>;
  return (
    <dl className="facts">
      {shown.map(({ path, value }) => (
        <div key={path} className="fact">
          <dt>{called(path, say)}</dt>
          <dd dir="auto">
            {typeof value === 'string'
              ? said(path, value, say)
              : say.list(value.map((one) => said(path, one, say)))}
          </dd>
        </div>
      ))}
    </dl>
  );
};
