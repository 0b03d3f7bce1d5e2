import { MultiSelect, NativeSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useNames } from '../api/names.js';
import { useSay } from '../words/words.js';
import { type FieldProps as Props, useForm, useFrame } from './form-context.js';

type Choice = Readonly<{ value: string; label: string }>;
/** Partners for what is typed, and those that are chosen already. */
const usePartners = (chosen: readonly string[]) => {
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed, 250);
  const { data } = useQuery({
    queryKey: ['partner-choice', wanted],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1/directory', {
          params: { query: { limit: '20', ...(wanted ? { name: wanted } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const names = useNames(chosen);
  const found = (data?.items ?? []).map((one): Choice => ({
    value: one.partnerId,
    label: one.name,
  }));
  const known = new Set(found.map(({ value }) => value));
  const others = chosen
    .filter((id) => !known.has(id))
    .map((id): Choice => ({ value: id, label: names.get(id) ?? id }));
  return { choices: [...found, ...others], setTyped };
};
const asFound = ({ options }: { options: never[] }): never[] => options;

/** One side of what a record is about: the organisation, or a partner of it by name. */
export const PartyChoice = (props: Props) => {
  const { path, value } = props;
  const frame = useFrame(props);
  const { change, record } = useForm();
  const { t, code } = useSay();
  const partnerIds = (record?.partnerIds as readonly string[] | undefined) ?? [];
  const names = useNames(partnerIds);
  return (
    <NativeSelect
      {...frame}
      data={[
        { value: '', label: t('command.unset') },
        { value: 'organisation', label: code('organisation') },
        ...partnerIds.map((id) => ({ value: id, label: names.get(id) ?? id })),
      ]}
      value={(value as string) ?? ''}
      onChange={({ currentTarget }) => change(path, currentTarget.value || undefined)}
    />
  );
};

/** A partner by name: nobody has its id in their head. */
export const PartnerChoice = (props: Props) => {
  const { path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const { choices, setTyped } = usePartners(value ? [value as string] : []);
  return (
    <Select
      {...frame}
      data={choices}
      searchable
      clearable
      // The server has looked already, for likenesses too.
      filter={asFound as never}
      onSearchChange={setTyped}
      value={(value as string) ?? null}
      onChange={(next) => change(path, next ?? undefined)}
    />
  );
};

/** Several partners by name. */
export const PartnersChoice = (props: Props) => {
  const { path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const chosen = (value as string[]) ?? [];
  const { choices, setTyped } = usePartners(chosen);
  return (
    <MultiSelect
      {...frame}
      data={choices}
      searchable
      clearable
      filter={asFound as never}
      onSearchChange={setTyped}
      value={chosen}
      onChange={(next) => change(path, next)}
    />
  );
};
