import { Alert, Group, Stack, Table, Text } from '@mantine/core';
import type { IntlShape } from 'react-intl';
import type { Trace, TracedCommand } from '../api/records.js';
import { placeOfCase, RecordLink } from '../shell/record-link.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { Section } from '../record/section.js';
import { Tag } from '../shell/tag.js';
import { useSay, type Word } from '../words/words.js';
import { spanOf, type Step, stepsOf } from './waterfall.js';

const words: Readonly<Record<Step['kind'], Word>> = {
  decided: 'explorer.step.decided',
  event: 'explorer.step.event',
  numbered: 'explorer.step.numbered',
  follower: 'explorer.step.follower',
  notice: 'explorer.step.notice',
  delivery: 'explorer.step.delivery',
  attempt: 'explorer.step.attempt',
};
const colours: Readonly<Record<string, string>> = {
  there: 'teal',
  accepted: 'teal',
  read: 'teal',
  parked: 'red',
  failed: 'red',
  expired: 'red',
};

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;
/** In the unit that fits: nobody reads a day in milliseconds. */
const lastingOf = (ms: number, intl: IntlShape): string => {
  const [unit, length] = units.find(([, one]) => ms >= one) ?? (['millisecond', 1] as const);
  return intl.formatNumber(ms / length, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
};

const Bar = ({ step, span }: Readonly<{ step: Step; span: ReturnType<typeof spanOf> }>) => {
  if (step.from === undefined) return null;
  const whole = span.until - span.from;
  const start = ((step.from - span.from) / whole) * 98;
  const length = (((step.until ?? step.from) - step.from) / whole) * 100;
  return (
    <div className="waterfall" aria-hidden>
      <span style={{ insetInlineStart: `${start}%`, inlineSize: `max(4px, ${length}%)` }} />
    </div>
  );
};

const StepRow = ({ step, span }: Readonly<{ step: Step; span: ReturnType<typeof spanOf> }>) => {
  const { t, code, intl } = useSay();
  const { kind, what, detail, state, from, until, by } = step;
  const names = ['decided', 'event', 'notice', 'attempt'].includes(kind);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t(words[kind])}
      </Table.Th>
      <Table.Td>
        <Group gap="xs">
          {names ? <span>{what && code(what)}</span> : <bdi className="wraps">{what}</bdi>}
          {state && (
            <Tag color={colours[state] ?? 'gray'} status={state}>
              {state.startsWith('#') ? state : code(state)}
            </Tag>
          )}
        </Group>
        {detail && (
          <Text size="xs" c="dimmed" className="wraps" dir="ltr">
            {detail}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="keeps">
        {from === undefined ? '' : lastingOf(from - span.from, intl)}
        {by !== undefined && t('explorer.by', { time: lastingOf(by - span.from, intl) })}
        {until !== undefined && (
          <Text size="xs" c="dimmed">
            {t('explorer.took', { time: lastingOf(until - from!, intl) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Bar step={step} span={span} />
      </Table.Td>
    </Table.Tr>
  );
};

const exact = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
} as const;

const CommandTrace = ({
  command,
  number,
}: Readonly<{ command: TracedCommand; number: number }>) => {
  const { t, code, intl } = useSay();
  const place = placeOfCase(command.record ?? '');
  const steps = stepsOf(command);
  const span = spanOf(steps);
  const exactly = intl.formatDate(command.at, exact);
  if (command.masked)
    return (
      <Section id={`command-${number}`} title={t('explorer.masked')}>
        <Text c="dimmed">{t('explorer.masked.says', { at: exactly })}</Text>
      </Section>
    );
  const [first] = command.events;
  return (
    <Section id={`command-${number}`} title={`${first ? code(first.type) : ''}, ${exactly}`}>
      <Text size="sm" mb="xs">
        <RecordLink collection={place?.collection} id={place?.id ?? ''}>
          <bdi className="wraps">{command.record}</bdi>
        </RecordLink>
      </Text>
      <ScrollingTable
        name={t('explorer.steps', { number })}
        minWidth={640}
        verticalSpacing={4}
        layout="fixed"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="16%">{t('explorer.step')}</Table.Th>
            <Table.Th>{t('explorer.what')}</Table.Th>
            <Table.Th w="14%">{t('explorer.when')}</Table.Th>
            <Table.Th w="24%" data-action>
              {t('explorer.time')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step) => (
            <StepRow key={`${step.kind} ${step.key}`} step={step} span={span} />
          ))}
        </Table.Tbody>
      </ScrollingTable>
    </Section>
  );
};

/** What came of an id, as a table of steps with their times. */
export const TraceView = ({ trace }: Readonly<{ trace: Trace }>) => {
  const { t, code } = useSay();
  const { kind, commands, hasMore } = trace;
  return (
    <Stack>
      <Text role="status" data-kind={kind}>
        {t('explorer.found', { kind: code(kind), count: commands.length })}
      </Text>
      {hasMore && <Alert>{t('explorer.more')}</Alert>}
      {commands.map((command, index) => (
        <CommandTrace
          key={`${command.at} ${command.record} ${command.events[0]?.id}`}
          command={command}
          number={index + 1}
        />
      ))}
    </Stack>
  );
};
