import { Group, Modal } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { useSay } from '../words/words.js';

type Props = PropsWithChildren<Readonly<{ title: string; size?: string; onClose: () => void }>>;
/** A dialogue with its name and its way out. */
export const Dialogue = ({ title, size = 'lg', onClose, children }: Props) => {
  const { t } = useSay();
  return (
    <Modal.Root opened onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine's own header would be a second banner of the page. */}
        <Group justify="space-between" px="md" pt="md" wrap="nowrap">
          <Modal.Title fw={600}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('app.close')} />
        </Group>
        <Modal.Body pt="md">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
