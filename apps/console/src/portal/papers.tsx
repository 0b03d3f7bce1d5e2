import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../api/client.js';
import type { AnyRecord } from '../api/records.js';
import { fileDocument } from '../commands/file-document.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { Section } from '../record/section.js';
import { useSay } from '../words/words.js';

type Props = Readonly<{
  partnerId: string;
  kinds: readonly string[];
  documents: readonly AnyRecord[];
}>;

/** The papers that are handed in with a registration, each with a way to file it. */
export const Papers = ({ partnerId, kinds, documents }: Props) => {
  const { t, code, day } = useSay();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal>();
  const file = async (kind: string, chosen: File | null): Promise<void> => {
    if (!chosen) return;
    try {
      await fileDocument({ file: chosen, kind, subject: { type: 'partner', id: partnerId } });
      setRefusal(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    }
  };
  return (
    <Section id="papers" title={t('portal.papers')}>
      <Stack gap="sm">
        {refusal && <RefusalNotice problem={refusal.problem} />}
        {kinds.map((kind) => {
          const filed = documents.filter((one) => one.kind === kind);
          return (
            <div key={kind} data-paper={kind} data-filed={filed.length}>
              <Group justify="space-between">
                <Text fw={500}>{code(kind)}</Text>
                <FileButton
                  onChange={(chosen) => void file(kind, chosen)}
                  inputProps={{ 'aria-label': t('portal.papers.file', { paper: code(kind) }) }}
                >
                  {(button) => (
                    <Button {...button} size="compact-sm" variant="default">
                      {t('portal.papers.file', { paper: code(kind) })}
                    </Button>
                  )}
                </FileButton>
              </Group>
              {filed.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {t('portal.papers.none')}
                </Text>
              ) : (
                <List size="sm">
                  {filed.map((one) => (
                    <List.Item key={one.id}>
                      {t('portal.papers.filed', { day: day(one.createdAt) })}
                    </List.Item>
                  ))}
                </List>
              )}
            </div>
          );
        })}
      </Stack>
    </Section>
  );
};
