import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Card, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import type { Tier } from '../api/lists.js';
import type { PipelineCase } from '../api/records.js';
import { MoveMenu } from '../commands/move-menu.js';
import { collectionOf, RecordLink } from '../shell/record-link.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';

const staleDays = 14;
/** Risk that is left from which a case is high, as the rules of engagements have it. */
const highRisk = 15;
const tierColours: Readonly<Record<Tier, string>> = {
  simplified: 'teal',
  standard: 'blue',
  high: 'orange',
  state: 'grape',
  intergovernmental: 'grape',
};
/** The highest risk that is left of the seven headings; undefined before an assessment. */
const riskOf = ({ ratings }: PipelineCase): number | undefined =>
  ratings && Math.max(...ratings.map((one) => one.likelihoodAfter * one.impactAfter));

const Age = ({ one }: Readonly<{ one: PipelineCase }>) => {
  const { t, day } = useSay();
  const isLate = one.dueOn !== undefined && one.dueOn < new Date().toISOString().slice(0, 10);
  return (
    <>
      <Tag
        color={one.ageInDays > staleDays ? 'orange' : 'gray'}
        title={t('board.age.says', { days: one.ageInDays })}
      >
        {t('board.age', { days: one.ageInDays })}
      </Tag>
      {one.dueOn && (
        <Tag color={isLate ? 'red' : 'gray'}>
          {t(isLate ? 'board.overdue' : 'board.due', { day: day(one.dueOn) })}
        </Tag>
      )}
    </>
  );
};
const Risk = ({ one }: Readonly<{ one: PipelineCase }>) => {
  const { t, code } = useSay();
  const risk = riskOf(one);
  return (
    <>
      {one.tier && (
        <Tag color={tierColours[one.tier as Tier] ?? 'gray'}>
          {t('board.tier', { tier: code(one.tier) })}
        </Tag>
      )}
      {risk !== undefined && (
        <Tag color={risk >= highRisk ? 'red' : 'gray'}>{t('board.risk', { risk })}</Tag>
      )}
    </>
  );
};

/** A case: opened, moved by its menu or a key, or dragged into another column. */
export const CaseCard = memo(({ one }: Readonly<{ one: PipelineCase }>) => {
  const { code, country } = useSay();
  const navigate = useNavigate();
  const card = useRef<HTMLDivElement>(null);
  useEffect(
    () => draggable({ element: card.current!, getInitialData: () => ({ case: one }) }),
    [one],
  );
  const collection = collectionOf(one.caseType)!;
  const partners = one.partners.map(({ name }) => name).join(', ');
  const name = one.title ?? (partners || one.caseId);
  const open = (): void =>
    void navigate({ to: '/records/$collection/$id', params: { collection, id: one.caseId } });
  return (
    <Card
      ref={card}
      withBorder
      padding="xs"
      tabIndex={0}
      role="group"
      data-case={one.caseKey}
      aria-label={name}
      onKeyDown={({ key, target, currentTarget }) => {
        if (key === 'Enter' && target === currentTarget) open();
      }}
    >
      <Text fw={600} size="sm" dir="auto">
        <RecordLink collection={collection} id={one.caseId}>
          {name}
        </RecordLink>
      </Text>
      {one.title && (
        <Text size="xs" dir="auto">
          {partners}
        </Text>
      )}
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="xs" c="dimmed">
          {code(one.kind)} · {country(one.countryCode)}
        </Text>
        <MoveMenu collection={collection} id={one.caseId} name={name} />
      </Group>
      <Group gap={4} mt={4}>
        <Age one={one} />
        <Risk one={one} />
      </Group>
    </Card>
  );
});
CaseCard.displayName = 'CaseCard';
