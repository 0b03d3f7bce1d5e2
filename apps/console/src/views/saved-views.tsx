import { ActionIcon, Anchor, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, Refusal } from '../api/client.js';
import type { SavedView as View } from '../api/records.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { useSay } from '../words/words.js';

const views = queryOptions({
  queryKey: ['views'],
  queryFn: async () => bodyOf(await api.GET('/v1/me/views')).views,
});
/** The list with a view in it: one of the same name and page gives way. */
const withView = (all: readonly View[], view: View): View[] => [
  ...all.filter(({ name, page }) => name !== view.name || page !== view.page),
  view,
];

const Views = ({ page, onChosen }: Readonly<{ page: string; onChosen: () => void }>) => {
  const { t } = useSay();
  const router = useRouter();
  const client = useQueryClient();
  const here = useRouterState({ select: ({ location }) => location.searchStr.slice(1) });
  const [name, setName] = useState('');
  const { data: all = [] } = useQuery(views);
  const saving = useMutation({
    mutationFn: (next: View[]) => api.PUT('/v1/me/views', { body: { views: next } }),
    onSettled: () => client.invalidateQueries({ queryKey: views.queryKey }),
  });
  const own = all.filter((view) => view.page === page);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!name.trim()) return;
    saving.mutate(withView(all, { name: name.trim(), page, query: here }));
    setName('');
  };
  return (
    <Stack gap="xs">
      {own.length === 0 && <Text size="sm">{t('views.none')}</Text>}
      <ul className="cards">
        {own.map((view) => (
          <Group key={view.name} component="li" justify="space-between" wrap="nowrap">
            <Anchor
              href={`${page}?${view.query}`}
              size="sm"
              aria-current={view.query === here ? 'true' : undefined}
              onClick={(event) => {
                event.preventDefault();
                router.history.push(`${page}?${view.query}`);
                onChosen();
              }}
            >
              <bdi>{view.name}</bdi>
            </Anchor>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => saving.mutate(all.filter((one) => one !== view))}
            >
              ×
            </ActionIcon>
          </Group>
        ))}
      </ul>
      <form onSubmit={save}>
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            size="xs"
            label={t('views.name')}
            value={name}
            maxLength={60}
            dir="auto"
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button size="xs" type="submit" loading={saving.isPending}>
            {t('views.save')}
          </Button>
        </Group>
      </form>
      {saving.error instanceof Refusal && <RefusalNotice problem={saving.error.problem} />}
    </Stack>
  );
};

/** Filters of a page under names of the reader's: kept with the account, on every device. */
export const SavedViews = ({ page }: Readonly<{ page: '/board' | '/partners' }>) => {
  const { t } = useSay();
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <Popover opened={isOpen} onChange={(next) => !next && close()} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" onClick={toggle}>
          {t('views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.title')}>
        <Views page={page} onChosen={close} />
      </Popover.Dropdown>
    </Popover>
  );
};
