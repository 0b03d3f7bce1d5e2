import { Button, Center, Group, Loader, Stack, Text } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { Refusal } from '../api/client.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { useSay } from '../words/words.js';
import { PageTitle } from './page-title.js';

export const Loading = () => {
  const { t } = useSay();
  return (
    <Center p="xl" role="status">
      <Group>
        <Loader size="sm" aria-hidden />
        <Text>{t('app.loading')}</Text>
      </Group>
    </Center>
  );
};

type Asked = Readonly<{
  isPending: boolean;
  data: unknown;
  error: Error | null;
  refetch: () => unknown;
}>;
/**
 * What stands inside once it is there; until then that it comes, or why it does not. What is there
 * stays while it cannot be asked for again, with all that somebody is typing in it. `page`: what a
 * page is about whose heading stands inside.
 */
export const Once = ({
  of,
  page,
  children,
}: PropsWithChildren<Readonly<{ of: Asked; page?: string }>>) => {
  const { t } = useSay();
  if (of.isPending) return <Loading />;
  if (!of.error || of.data !== undefined) return children;
  return (
    <Stack align="flex-start">
      {page !== undefined && <PageTitle>{page}</PageTitle>}
      {of.error instanceof Refusal ? (
        <RefusalNotice problem={of.error.problem} />
      ) : (
        <Text>{of.error.message}</Text>
      )}
      <Button variant="default" onClick={() => of.refetch()}>
        {t('app.retry')}
      </Button>
    </Stack>
  );
};
