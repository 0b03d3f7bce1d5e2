import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { Section } from '../record/section.js';
import { useSay } from '../words/words.js';
import type { Row } from './table.js';

/** A row that was refused: why, and its cells, which can be mended. */
export type RefusedRow = Readonly<{
  at: number;
  name: string;
  code: string;
  reason: string;
  cells: Row;
}>;

type Props = Readonly<{
  refused: readonly RefusedRow[];
  /** Columns worth mending: those that become something. */
  columns: readonly string[];
  isBusy: boolean;
  onChange: (at: number, column: string, value: string) => void;
  onSendAgain: () => void;
}>;

/** What was refused and why, each cell open to be mended and sent again. */
export const Results = ({ refused, columns, isBusy, onChange, onSendAgain }: Props) => {
  const { t } = useSay();
  if (refused.length === 0) return null;
  return (
    <Section id="refused" title={t('import.refused', { count: refused.length })}>
      <Stack>
        <Table.ScrollContainer
          minWidth={720}
          scrollAreaProps={{
            viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('import.refused.table') },
          }}
        >
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('import.line')}</Table.Th>
                <Table.Th>{t('import.why')}</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column}>{column}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {refused.map(({ at, code, reason, cells }) => (
                <Table.Tr key={at} data-refused={code}>
                  <Table.Th scope="row">{at}</Table.Th>
                  <Table.Td maw={260}>
                    <Text size="sm" dir="auto">
                      {reason}
                    </Text>
                  </Table.Td>
                  {columns.map((column) => (
                    <Table.Td key={column} miw={140}>
                      <TextInput
                        size="xs"
                        aria-label={t('import.cell', { column, line: at })}
                        value={cells[column] ?? ''}
                        onChange={({ currentTarget }) => onChange(at, column, currentTarget.value)}
                        dir="auto"
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group>
          <Button onClick={onSendAgain} loading={isBusy}>
            {t('import.again')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
};
