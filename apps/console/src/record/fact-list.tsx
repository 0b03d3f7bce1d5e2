import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNames } from '../api/names.js';
import { unitsOf } from '../campaigns/progress.js';
import { collectionNamedBy, isPartnerField } from '../commands/ids.js';
import { RecordLink } from '../shell/record-link.js';
import { type Say, useSay } from '../words/words.js';
import type { Fact, FactValue } from './reading.js';
import { isUuid } from '../api/uuid.js';

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);
const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
const isCode = (value: string): boolean => /^[a-z][a-z0-9_]*$/.test(value);
/** `1-1`: items of a record that only the record tells apart. */
const isOwnNumber = (key: string, value: FactValue): boolean =>
  key.endsWith('Id') && typeof value === 'string' && /^[\d-]+$/.test(value);

const isShort = (value: string): boolean => /^[A-Z]{2,5}(-[A-Z])?$/.test(value);
/** Roles, regions and the like: `AFR`, `PO-L`. */
const shortCode = (value: string, { code, known }: Say): string =>
  known(`role.${value}`) ?? code(value);
const saidOne = (key: string, value: string, say: Say): string => {
  const { t, code, day, moment, country, language } = say;
  if (isDay(value)) return day(value);
  if (isMoment(value)) return moment(value);
  if (/countr(y|ies)(Codes?)?$/i.test(key) && /^[A-Z]{2}$/.test(value)) return country(value);
  if (/^lang/i.test(key) && /^[a-z]{2}$/.test(value)) return language(value);
  if (value === 'true') return t('command.yes');
  if (value === 'false') return t('command.no');
  if (isShort(value)) return shortCode(value, say);
  return isCode(value) ? code(value) : value;
};
const said = (key: string, value: FactValue, say: Say): string => {
  if (typeof value === 'string') return saidOne(key, value, say);
  // Years stay as they are.
  if (typeof value === 'number') return say.intl.formatNumber(value, { useGrouping: 'min2' });
  if ('currency' in value)
    return say.intl.formatNumber(unitsOf(value), { style: 'currency', currency: value.currency });
  if ('start' in value)
    return say.t('campaigns.from', { start: say.day(value.start), end: say.day(value.end) });
  return say.list(value.map((one) => saidOne(key, one, say)));
};
/** Keys of maps may be roles, `replies.RD`; a field may be called as a stage is, and mean another. */
const called = (key: string, say: Say): string =>
  say.known(`field.${key}`) ?? (isShort(key) ? shortCode(key, say) : say.code(key));

const idsIn = (fact: Fact): readonly string[] => {
  if ('facts' in fact) return fact.facts.flatMap(idsIn);
  if ('items' in fact) return fact.items.flat().flatMap(idsIn);
  const { value } = fact;
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && isUuid(one),
  );
};
/** With names in the place of ids; an id without a name says nothing to a reader. */
const named = (facts: readonly Fact[], names: ReadonlyMap<string, string>): readonly Fact[] =>
  facts.flatMap((fact): readonly Fact[] => {
    if ('facts' in fact) {
      const inner = named(fact.facts, names);
      return inner.length === 0 ? [] : [{ ...fact, facts: inner }];
    }
    if ('items' in fact) {
      const items = fact.items.map((item) => named(item, names)).filter((item) => item.length > 0);
      return items.length === 0 ? [] : [{ ...fact, items }];
    }
    const { key, value } = fact;
    if (isOwnNumber(key, value)) return [];
    if (Array.isArray(value)) {
      const known = (value as readonly string[]).filter((one) => !isUuid(one) || names.has(one));
      return known.length === 0 ? [] : [{ key, value: known }];
    }
    return typeof value === 'string' && isUuid(value) && !names.has(value) ? [] : [fact];
  });

type Shown = Readonly<{ facts: readonly Fact[]; names: ReadonlyMap<string, string> }>;

const Value = ({
  of: { key, value },
  names,
}: Readonly<{ of: Readonly<{ key: string; value: FactValue }> }> & Pick<Shown, 'names'>) => {
  const say = useSay();
  const collection = isPartnerField(key) ? 'partners' : collectionNamedBy(key);
  const name = typeof value === 'string' ? names.get(value) : undefined;
  if (name !== undefined)
    return (
      <RecordLink collection={collection} id={String(value)}>
        {name}
      </RecordLink>
    );
  const withNames = Array.isArray(value)
    ? (value as readonly string[]).map((one) => names.get(one) ?? one)
    : value;
  return said(key, withNames, say);
};

/** An item of a list in one line. */
const Item = ({ facts, names }: Shown) => {
  const say = useSay();
  return facts.map((fact, at) => (
    <span key={fact.key}>
      {at > 0 && ' · '}
      <span className="dimmed">{say.t('record.field', { field: called(fact.key, say) })} </span>
      <bdi>
        {'value' in fact ? (
          <Value of={fact} names={names} />
        ) : (
          <Item facts={'facts' in fact ? fact.facts : fact.items.flat()} names={names} />
        )}
      </bdi>
    </span>
  ));
};
const body = (fact: Fact, names: Shown['names']): ReactNode => {
  if ('value' in fact) return <Value of={fact} names={names} />;
  if ('facts' in fact) return <Facts facts={fact.facts} names={names} />;
  return (
    <ul className="items">
      {fact.items.map((item, at) => (
        // Items are told by their place.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <Item facts={item} names={names} />
        </li>
      ))}
    </ul>
  );
};
const Facts = ({ facts, names }: Shown) => {
  const say = useSay();
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.key} className={'value' in fact ? 'fact' : 'fact group'}>
          <dt>{called(fact.key, say)}</dt>
          <dd dir="auto">{body(fact, names)}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What a record says, as names and values; what belongs together stands together. */
export const FactList = ({ facts }: Readonly<{ facts: readonly Fact[] }>) => {
  const { t } = useSay();
  const names = useNames(facts.flatMap(idsIn));
  const shown = named(facts, names);
  if (shown.length === 0) return <Text c="dimmed">{t('app.none')}</Text>;
  return <Facts facts={shown} names={names} />;
};
