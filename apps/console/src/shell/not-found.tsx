import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../words/words.js';
import { PageTitle } from './page-title.js';

export const NotFound = () => {
  const { t } = useSay();
  return (
    <Stack align="flex-start">
      <PageTitle>{t('app.notFound')}</PageTitle>
      <Text>
        <Anchor component={Link} to="/">
          {t('app.toHome')}
        </Anchor>
      </Text>
    </Stack>
  );
};
