import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { AnyRecord, Dossier } from '../api/records.js';
import { CommandDialogue } from '../commands/command-dialogue.js';
import type { Filled } from '../commands/body.js';
import { sheetKeyOf } from '../commands/sheet.js';
import { SheetDialogue } from '../commands/sheet-dialogue.js';
import { useSay } from '../words/words.js';
import { Section } from './section.js';

type Props = Readonly<{
  collection: string;
  record: AnyRecord;
  dossier?: Dossier | undefined;
  /** What a form begins with, by command. */
  given?: Readonly<Record<string, Filled>>;
}>;
/** Every command the reader may give now, as a button that opens its form. */
export const NextSteps = ({ collection, dossier, record, given }: Props) => {
  const { t, code } = useSay();
  const [chosen, setChosen] = useState<string>();
  const [sheet, setSheet] = useState<string>();
  const allowed = record.allowed ?? [];
  const several = allowed.filter((command) => sheetKeyOf(command) !== undefined);
  return (
    <Section id="next" title={t('record.next')}>
      {allowed.length === 0 && <Text c="dimmed">{t('record.next.none')}</Text>}
      <Group gap="xs">
        {allowed.map((command) => (
          <Button key={command} variant="default" onClick={() => setChosen(command)}>
            {code(command)}
          </Button>
        ))}
        {several.map((command) => (
          <Button key={`${command} several`} variant="light" onClick={() => setSheet(command)}>
            {t('command.sheet', { command: code(command) })}
          </Button>
        ))}
      </Group>
      {sheet && (
        <SheetDialogue
          command={sheet}
          lineKey={sheetKeyOf(sheet)!}
          collection={collection}
          record={record}
          onClose={() => setSheet(undefined)}
        />
      )}
      {chosen && (
        <CommandDialogue
          command={chosen}
          collection={collection}
          record={record}
          dossier={dossier}
          given={given?.[chosen]}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
};
