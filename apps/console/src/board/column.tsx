import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Loader, Text, Title } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { PipelineCase, PipelineColumn } from '../api/records.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { CaseCard } from './case-card.js';
import { useCases } from './cases.js';
import type { BoardFilters } from './filters.js';

const usualHeight = 128;
const gap = 8;
/** The next page is asked for before its cards are needed. */
const ahead = 20;

type Cards = Readonly<{ cases: readonly PipelineCase[]; total: number; onNearEnd: () => void }>;
/** The cards that are in sight, and a few beyond; the others are room to scroll through. */
const Cards = ({ cases, total, onNearEnd }: Cards) => {
  const sight = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cases.length,
    getScrollElement: () => sight.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => cases[index]!.caseKey,
    overscan: 4,
    gap,
  });
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  const isNearEnd = cases.length < total && last >= cases.length - ahead;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, cases.length, onNearEnd]);
  return (
    <div className="column-sight" ref={sight}>
      <ul className="virtual" style={{ height: virtual.getTotalSize() }}>
        {inSight.map(({ key, index, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            <CaseCard one={cases[index]!} />
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Whether a case is held over the column. */
const useDrop = (state: string) => {
  const place = useRef<HTMLElement>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(
    () =>
      dropTargetForElements({
        element: place.current!,
        getData: () => ({ state }),
        canDrop: ({ source }) => (source.data.case as PipelineCase | undefined)?.state !== state,
        onDragEnter: () => setIsOver(true),
        onDragLeave: () => setIsOver(false),
        onDrop: () => setIsOver(false),
      }),
    [state],
  );
  return { place, isOver };
};

type Props = Readonly<{
  column: PipelineColumn;
  filters: BoardFilters;
  /** A case is dragged that can come here. */
  isPossible: boolean;
}>;
export const Column = ({ column, filters, isPossible }: Props) => {
  const { t, code } = useSay();
  const { asked, cases } = useCases(column, filters);
  const { place, isOver } = useDrop(column.state);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  const onNearEnd = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const id = `stage-${column.state}`;
  return (
    <section
      className="column"
      ref={place}
      aria-labelledby={id}
      data-column={column.state}
      data-empty={column.count === 0 || undefined}
      data-possible={isPossible || undefined}
      data-over={isOver || undefined}
    >
      <Title order={2} size="h6" id={id}>
        {t('board.column', { stage: code(column.state), count: column.count })}
      </Title>
      {column.count > 0 ? (
        <>
          <Text size="xs" c="dimmed" mb="xs">
            {t('board.summary', { overdue: column.overdue, days: column.medianDays })}
          </Text>
          <Once of={asked}>
            <Cards cases={cases} total={column.count} onNearEnd={onNearEnd} />
            {isFetchingNextPage && <Loader size="xs" aria-label={t('app.loading')} role="status" />}
          </Once>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('board.columnEmpty')}
        </Text>
      )}
    </section>
  );
};
