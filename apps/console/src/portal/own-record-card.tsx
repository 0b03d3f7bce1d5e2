import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.js';
import type { Dossier } from '../api/records.js';
import { CommandDialogue } from '../commands/command-dialogue.js';
import { RecordLink } from '../shell/record-link.js';
import { Tag } from '../shell/tag.js';
import { useSay, type Word } from '../words/words.js';
import { type OwnRecord, stepsFor } from './steps.js';

const nameOf = ({ record }: OwnRecord): string | undefined =>
  [record.campaignTitle, record.title, record.reference].find(
    (one): one is string => typeof one === 'string' && one !== '',
  );
/** What is one's own, and has no name. */
const unnamed: Readonly<Record<string, Word>> = {
  experts: 'portal.own.expert',
  declarations: 'portal.own.declaration',
};

const Step = ({
  own: { collection, record },
  command,
  onClose,
}: Readonly<{ own: OwnRecord; command: string; onClose: () => void }>) => {
  // Papers that were filed with the record can be named in the form.
  const { data: dossier } = useQuery({
    queryKey: ['dossier', collection, record.id],
    queryFn: () => getJson<Dossier>(`/v1/${collection}/${record.id}/dossier`),
  });
  if (!dossier) return null;
  return (
    <CommandDialogue
      command={command}
      collection={collection}
      record={record}
      dossier={dossier}
      onClose={onClose}
    />
  );
};

/** One of one's own records, with what can be done about it as buttons. */
export const OwnRecordCard = ({ own }: Readonly<{ own: OwnRecord }>) => {
  const { t, code } = useSay();
  const [chosen, setChosen] = useState<string>();
  const { collection, record } = own;
  const name = nameOf(own);
  const word = unnamed[collection];
  const whatItIs = word ? t(word) : code(collection);
  const title = name && /^[a-z_]+$/.test(name) ? code(name) : (name ?? whatItIs);
  return (
    <Card withBorder component="li" padding="sm" data-own={collection}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={600} dir="auto">
              <RecordLink collection={collection} id={record.id}>
                {title}
              </RecordLink>
            </Text>
            {title !== whatItIs && (
              <Text size="xs" c="dimmed">
                {code(collection)}
              </Text>
            )}
          </div>
          <Tag color="blue" status={record.status}>
            {code(record.status)}
          </Tag>
        </Group>
        <Group gap="xs">
          {stepsFor(own).map((command) => (
            <Button
              key={command}
              size="compact-sm"
              variant="default"
              aria-label={`${code(command)}: ${title}`}
              onClick={() => setChosen(command)}
            >
              {code(command)}
            </Button>
          ))}
        </Group>
        {chosen && <Step own={own} command={chosen} onClose={() => setChosen(undefined)} />}
      </Stack>
    </Card>
  );
};
