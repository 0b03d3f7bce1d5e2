import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { commandsOf, description } from '../api/description.js';
import type { AnyRecord } from '../api/records.js';
import { Tag } from '../shell/tag.js';
import { type DataColumn, DataTable } from '../tables/data-table.js';
import { useSay } from '../words/words.js';
import { type Finding, findingsOf } from './findings-of.js';
import { Section } from './section.js';

const colours: Readonly<Record<string, string>> = {
  no_concern: 'teal',
  minor: 'yellow',
  caution: 'orange',
  adverse: 'red',
  exclusion: 'red',
};
const Rating = ({ rating }: Readonly<{ rating: string | undefined }>) => {
  const { code } = useSay();
  return rating && <Tag color={colours[rating] ?? 'gray'}>{code(rating)}</Tag>;
};

/** Every question of a review side by side: what was found, and what the one before had found. */
export const Findings = ({ record }: Readonly<{ record: AnyRecord }>) => {
  const { t, code } = useSay();
  const { data: of } = useQuery(description);
  const drafting =
    of && commandsOf(of, 'due-diligence-reviews').find(({ command }) => command === 'DraftFinding');
  const questions = drafting?.body.properties?.questionCode?.enum ?? [];
  const columns = useMemo(
    (): readonly DataColumn<Finding>[] => [
      {
        id: 'question',
        label: code('questionCode'),
        value: ({ question }) => code(question),
        isRowHeader: true,
      },
      {
        id: 'rating',
        label: code('rating'),
        value: ({ rating }) => rating && code(rating),
        cell: ({ rating }) => <Rating rating={rating} />,
      },
      {
        id: 'before',
        label: t('record.findings.before'),
        value: ({ before }) => before && code(before),
        cell: ({ before }) => <Rating rating={before} />,
      },
      { id: 'sources', label: code('sourceIds'), value: ({ sources }) => sources, isNumber: true },
    ],
    [t, code],
  );
  const rows = findingsOf(questions, record);
  // Who may not read what was found has no use for the questions.
  if (rows.every(({ rating, before }) => !rating && !before)) return null;
  return (
    <Section id="findings" title={code('findings')}>
      <DataTable
        title={t('record.findings.table')}
        columns={columns}
        rows={rows}
        keyOf={({ question }) => question}
      />
    </Section>
  );
};
