import { List, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import type { MatchEvidence } from '../api/records.js';
import { Section } from '../record/section.js';
import { ScrollingTable } from '../shell/scrolling-table.js';
import { useSay } from '../words/words.js';

type Compared = NonNullable<MatchEvidence['compared']>;
type Stretches = Compared['subject'];

/** A name with its words marked; the number says which word of the other name is meant. */
const MarkedName = ({ stretches }: Readonly<{ stretches: Stretches }>) => (
  <Text size="lg" dir="auto" className="wraps">
    {stretches.map(({ text, pair }, at) =>
      pair === undefined ? (
        // Parts of one name have no id, and never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at}>{text}</span>
      ) : (
        // oxlint-disable-next-line react/no-array-index-key
        <mark key={at} className="pair" data-pair={pair % 6}>
          {text}
          <sup>{pair + 1}</sup>
        </mark>
      ),
    )}
  </Text>
);

const Side = ({ title, children }: PropsWithChildren<Readonly<{ title: string }>>) => (
  <Stack gap="xs">
    <Title order={3} size="h6">
      {title}
    </Title>
    {children}
  </Stack>
);
const Lines = ({
  lines,
}: Readonly<{ lines: readonly (readonly [string, readonly string[]])[] }>) => {
  const { list } = useSay();
  return (
    <dl className="facts">
      {lines
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd dir="auto">{list(values)}</dd>
          </div>
        ))}
    </dl>
  );
};

const SubjectSide = ({ evidence }: Readonly<{ evidence: MatchEvidence }>) => {
  const { t, code, country } = useSay();
  const { subject, compared } = evidence;
  return (
    <Side title={t('screening.subject')}>
      {compared ? (
        <MarkedName stretches={compared.subject} />
      ) : (
        <Text size="lg">{subject.names[0] ?? t('screening.erased')}</Text>
      )}
      <Lines
        lines={[
          [t('screening.names'), subject.names],
          [t('screening.what'), [code(subject.role ?? subject.type)]],
          [t('screening.born'), subject.birthYear ? [String(subject.birthYear)] : []],
          [t('screening.countries'), [country(subject.countryCode)]],
        ]}
      />
    </Side>
  );
};

const EntrySide = ({ evidence }: Readonly<{ evidence: MatchEvidence }>) => {
  const { t, code, day } = useSay();
  const { entries, compared } = evidence;
  return (
    <Side title={t('screening.entry')}>
      {compared && <MarkedName stretches={compared.entry} />}
      {entries.length === 0 && <Text c="dimmed">{t('screening.delisted')}</Text>}
      {entries.map((entry) => {
        const born = entry.birthDates.length > 0 ? entry.birthDates : entry.birthYears.map(String);
        const named = entry.names.map(({ value, quality }) =>
          quality === 'low' ? t('screening.lowQuality', { name: value }) : value,
        );
        return (
          <Lines
            key={`${entry.listId} ${entry.entryRef}`}
            lines={[
              [t('screening.list'), [`${entry.listId} ${entry.entryRef}`]],
              [t('screening.names'), named],
              [t('screening.what'), [code(entry.type)]],
              [t('screening.born'), born],
              [t('screening.countries'), entry.countries],
              [t('screening.documents'), entry.documents],
              [t('screening.listedOn'), entry.listedOn ? [day(entry.listedOn)] : []],
            ]}
          />
        );
      })}
    </Side>
  );
};

const Words = ({ pairs }: Readonly<{ pairs: Compared['pairs'] }>) => {
  const { t, intl } = useSay();
  const percent = (value: number): string => intl.formatNumber(value, { style: 'percent' });
  return (
    <ScrollingTable name={t('screening.words')} minWidth={380}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('screening.word')}</Table.Th>
          <Table.Th scope="col">{t('screening.subject')}</Table.Th>
          <Table.Th scope="col">{t('screening.entry')}</Table.Th>
          <Table.Th scope="col">{t('screening.likeness')}</Table.Th>
          <Table.Th scope="col">{t('screening.weight')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pairs.map(({ subjectWord, entryWord, likeness, weight }, at) => (
          <Table.Tr key={`${subjectWord} ${entryWord}`}>
            <Table.Th scope="row">
              <mark className="pair" data-pair={at % 6}>
                {at + 1}
              </mark>
            </Table.Th>
            <Table.Td>
              <bdi>{subjectWord}</bdi>
            </Table.Td>
            <Table.Td>
              <bdi>{entryWord}</bdi>
            </Table.Td>
            <Table.Td>{percent(likeness)}</Table.Td>
            <Table.Td>{percent(weight)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollingTable>
  );
};

/** The subject beside the entry, word by word, and how the score came to be. */
export const Evidence = ({ evidence }: Readonly<{ evidence: MatchEvidence }>) => {
  const { t, intl } = useSay();
  const { score, steps, compared } = evidence;
  const number = (value: number): string =>
    intl.formatNumber(value, { maximumFractionDigits: 3, signDisplay: 'auto' });
  return (
    <Section id="evidence" title={t('screening.evidence', { score: number(score) })}>
      <Stack>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <SubjectSide evidence={evidence} />
          <EntrySide evidence={evidence} />
        </SimpleGrid>
        {compared && compared.pairs.length > 0 && <Words pairs={compared.pairs} />}
        <div>
          <Title order={3} size="h6">
            {t('screening.steps')}
          </Title>
          <List size="sm">
            {steps.map(({ what, how, value }) => (
              <List.Item key={what}>
                {t(`screening.step.${what}`)} {t(`screening.how.${how}`, { value: number(value) })}
              </List.Item>
            ))}
          </List>
        </div>
      </Stack>
    </Section>
  );
};
