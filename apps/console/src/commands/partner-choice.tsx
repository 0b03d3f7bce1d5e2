import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useSay } from '../words/words.js';
import { pointerOf } from './body.js';
import { type FieldProps as Props, useForm } from './form-context.js';

/** A partner by name: nobody has its id in their head. */
export const PartnerChoice = ({ name, schema, path, value, isRequired }: Props) => {
  const { change, faults } = useForm();
  const { code } = useSay();
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
  const found = (data?.items ?? []).map((one) => ({ value: one.partnerId, label: one.name }));
  return (
    <Select
      label={code(name)}
      description={schema.description}
      withAsterisk={isRequired ?? false}
      error={faults.get(pointerOf(path))}
      data={found}
      searchable
      clearable
      // The server has looked already, for likenesses too.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      value={(value as string) ?? null}
      onChange={(next) => change(path, next ?? undefined)}
    />
  );
};
