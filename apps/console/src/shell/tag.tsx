import { Badge, type BadgeProps } from '@mantine/core';
import type { PropsWithChildren } from 'react';

type Props = PropsWithChildren<Readonly<{ color?: string; title?: string; status?: string }>>;
/** A short word about something; its ink is that of the page, whatever the colour behind it. */
export const Tag = ({ color = 'gray', title, status, children }: Props) => {
  const look = {
    variant: 'light',
    color,
    tt: 'none',
    c: 'var(--mantine-color-text)',
    miw: 'max-content',
  } as BadgeProps;
  return (
    <Badge {...look} className="keeps" title={title} data-status={status}>
      {children}
    </Badge>
  );
};
