import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, getJson } from '../api/client.js';
import type { AnyRecord } from '../api/records.js';
import { nameOf } from '../record/reading.js';
import { useSay } from '../words/words.js';
import { type FieldProps as Props, useForm, useFrame } from './form-context.js';
import { useChoices } from './id-choice.js';
import { collectionNamedBy } from './ids.js';

const noTexts: ReadonlyMap<string, string> = new Map();

/** Another record by what it is called; the newest two hundred of its collection. */
export const RecordChoice = (props: Props) => {
  const { name, path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const { code, day, list } = useSay();
  const collection = collectionNamedBy(name)!;
  const { data } = useQuery({
    queryKey: ['record-choice', collection],
    queryFn: () => getJson<{ items: readonly AnyRecord[] }>(`/v1/${collection}?limit=200`),
  });
  const labelOf = (one: AnyRecord): string => {
    const members = (one.members as readonly Readonly<{ name?: string }>[] | undefined) ?? [];
    const people = members.flatMap(({ name: called }) => called ?? []);
    const called = nameOf(one, noTexts) ?? (list(people) || code(collection));
    const since = one.createdAt ?? (one.start as string | undefined);
    return [called, code(one.status), since && day(since)].filter(Boolean).join(' · ');
  };
  return (
    <Select
      {...frame}
      data={(data?.items ?? []).map((one) => ({ value: one.id, label: labelOf(one) }))}
      searchable
      clearable
      value={(value as string) ?? null}
      onChange={(next) => change(path, next ?? undefined)}
    />
  );
};

type People = readonly Readonly<{
  personId: string;
  displayName: string;
  roles: readonly Readonly<{ role: string }>[];
}>[];
/** Users of the portals of the partners that a record is about. */
const usePortalUsers = (record: AnyRecord | undefined): People => {
  const { partnerIds = [], partnerId } = (record ?? {}) as Readonly<{
    partnerIds?: readonly string[];
    partnerId?: string;
  }>;
  const answers = useQueries({
    queries: [...partnerIds, ...(partnerId ? [partnerId] : [])].map((id) => ({
      queryKey: ['portal-users', id],
      queryFn: async () =>
        bodyOf(await api.GET('/v1/people', { params: { query: { limit: '100', partnerId: id } } })),
    })),
  });
  return answers.flatMap(({ data }) => data?.items ?? []);
};

/**
 * Somebody by name: of those who work here, of the users of the partners in question, and of those
 * the record names already.
 */
export const PersonChoice = (props: Props) => {
  const { name, path, value } = props;
  const frame = useFrame(props);
  const { change, record } = useForm();
  const { code, list } = useSay();
  const named = useChoices(name);
  const theirs = usePortalUsers(record);
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed, 250);
  const { data } = useQuery({
    queryKey: ['person-choice', wanted],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1/people', {
          params: { query: { limit: '100', ...(wanted ? { q: wanted } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const people = new Map(
    [...theirs, ...(data?.items ?? [])].map((one) => [one.personId, one] as const),
  );
  const found = [...people.values()].map(({ personId, displayName, roles }) => ({
    value: personId,
    label: `${displayName} · ${list([...new Set(roles.map(({ role }) => code(`role.${role}`)))])}`,
  }));
  const others = named.filter((one) => found.every(({ value: known }) => known !== one.value));
  const offered = [...found, ...others];
  // Somebody who is found in no other way: the id is taken as it is typed.
  const own =
    typed === '' || offered.some((one) => one.label.startsWith(typed) || one.value === typed)
      ? []
      : [{ value: typed, label: typed }];
  return (
    <Select
      {...frame}
      data={[...offered, ...own]}
      searchable
      clearable
      onSearchChange={(next) => setTyped(next.split(' · ')[0]!)}
      value={(value as string) ?? null}
      onChange={(next) => change(path, next ?? undefined)}
    />
  );
};
