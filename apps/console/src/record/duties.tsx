import { List, Text } from '@mantine/core';
import type { AnyRecord } from '../api/records.js';
import { RecordLink } from '../shell/record-link.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';

type Duty = AnyRecord & Readonly<{ kind: string; dueDate: string }>;
/** What is still owed about a record, the most urgent first. */
export const Duties = ({ duties }: Readonly<{ duties: readonly AnyRecord[] }>) => {
  const { t, code, day } = useSay();
  const due = (duties as readonly Duty[]).toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
  if (due.length === 0) return <Text c="dimmed">{t('record.duties.none')}</Text>;
  return (
    <List size="sm" spacing={4}>
      {due.map(({ id, kind, dueDate, status }) => (
        <List.Item key={id}>
          <RecordLink collection="obligations" id={id}>
            {code(kind)}
          </RecordLink>{' '}
          <Tag color={status === 'missed' ? 'red' : 'gray'}>
            {t('board.due', { day: day(dueDate) })}
          </Tag>
        </List.Item>
      ))}
    </List>
  );
};
