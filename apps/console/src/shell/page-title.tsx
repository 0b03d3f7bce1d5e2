import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useSay } from '../words/words.js';

/** The heading of a page, and the name of its tab. */
export const PageTitle = ({ children }: Readonly<{ children: string }>) => {
  const { t } = useSay();
  useDocumentTitle(`${children} · ${t('app.name')}`);
  return (
    <Title order={1} size="h2">
      <bdi>{children}</bdi>
    </Title>
  );
};
