import { Card, Title } from '@mantine/core';
import type { PropsWithChildren } from 'react';

/** A part of a page with its heading; `id` is what one can link to. */
export const Section = ({
  id,
  title,
  children,
}: PropsWithChildren<Readonly<{ id: string; title: string }>>) => (
  <Card withBorder component="section" aria-labelledby={id} padding="md">
    <Title order={2} size="h5" id={id} mb="sm">
      {title}
    </Title>
    {children}
  </Card>
);
