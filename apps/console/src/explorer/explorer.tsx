import './explorer.css';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { Operations } from './operations.js';
import { TraceView } from './trace-view.js';

const route = getRouteApi('/explorer');

/** A slash or a sign of a Message-ID would end the address before its end. */
const traceOf = (id: string) => ({
  queryKey: ['trace', id],
  queryFn: async () => bodyOf(await api.GET('/v1/traces/{id}', { params: { path: { id } } })),
});

const Found = ({ id }: Readonly<{ id: string }>) => {
  const trace = useQuery(traceOf(id));
  return <Once of={trace}>{trace.data && <TraceView trace={trace.data} />}</Once>;
};

/** For those who look after the house and who audit it: what came of any id, and what stands still. */
export const Explorer = () => {
  const { t } = useSay();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const { roles } = useMe();
  const [typed, setTyped] = useState(id ?? '');
  const look = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = typed.trim();
    void navigate({ search: wanted ? { id: wanted } : {} });
  };
  return (
    <Stack>
      <PageTitle>{t('explorer.title')}</PageTitle>
      <form onSubmit={look} role="search">
        <Group align="flex-end">
          <TextInput
            label={t('explorer.id')}
            description={t('explorer.id.says')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            miw={280}
            flex="1 1 20rem"
            dir="ltr"
          />
          <Button type="submit">{t('explorer.look')}</Button>
        </Group>
      </form>
      {id ? <Found id={id} /> : <Text c="dimmed">{t('explorer.none')}</Text>}
      {roles.some(({ role }) => role === 'ADM') && <Operations />}
    </Stack>
  );
};
