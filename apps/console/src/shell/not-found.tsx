import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../words/words.js';

export const NotFound = () => {
  const { t } = useSay();
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        {t('app.notFound')}
      </Title>
      <Text>
        <Anchor component={Link} to="/">
          {t('app.toHome')}
        </Anchor>
      </Text>
    </Stack>
  );
};
