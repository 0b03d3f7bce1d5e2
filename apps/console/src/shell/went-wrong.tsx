import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useSay } from '../words/words.js';
import { PageTitle } from './page-title.js';

/** A page that could not be shown: a fault of ours, or a part of it did not come over the network. */
export const WentWrong = () => {
  const { t } = useSay();
  return (
    <Stack align="flex-start" role="alert">
      <PageTitle>{t('app.wrong')}</PageTitle>
      <Text>{t('app.wrong.says')}</Text>
      <Group>
        <Button onClick={() => location.reload()}>{t('app.retry')}</Button>
        <Anchor href="/">{t('app.toHome')}</Anchor>
      </Group>
    </Stack>
  );
};
