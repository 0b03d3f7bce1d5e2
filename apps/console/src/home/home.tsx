import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { paths } from '@concord/api';
import { useQuery } from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { api, bodyOf } from '../api/client.js';
import type { DueObligation, Notification, PipelineCase } from '../api/records.js';
import { unlessForbidden } from '../api/whole.js';
import { dayBefore } from '../calendar/months.js';
import { MoveMenu } from '../commands/move-menu.js';
import { Notices } from '../notices/notices.js';
import { useMe } from '../session/session.js';
import { PageTitle } from '../shell/page-title.js';
import { collectionOf, RecordLink } from '../shell/record-link.js';
import { FewFirst } from '../shell/few-first.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { today } from '../tables/save.js';
import { useSay, type Word } from '../words/words.js';
import { withoutDue } from './waiting.js';

const dayMs = 86_400_000;
const mostShown = '20';
const mostWaiting = '100';
const mostChanged = '200';

const dutiesOfMine = {
  queryKey: ['home', 'duties'],
  queryFn: async () =>
    bodyOf(
      await api.GET('/v1/obligations/due', {
        params: { query: { mine: 'true', limit: mostWaiting } },
      }),
    ),
};
type Cases = Readonly<{ items: readonly PipelineCase[]; next?: string }>;
type Asked = NonNullable<paths['/v1/pipeline']['get']['parameters']['query']>;
/** Of the cases somebody may read; there are roles that work with none. */
const casesBy = (query: Asked): Promise<Cases> =>
  unlessForbidden<Cases>(api.GET('/v1/pipeline', { params: { query } }).then(bodyOf), {
    items: [],
  });
const casesOfMine = {
  queryKey: ['home', 'cases'],
  queryFn: () => casesBy({ mine: 'true', limit: mostWaiting }),
};
/** Everything that came into another state, also what came to its end. */
const changedSince = (day: string) => ({
  queryKey: ['home', 'changed', day],
  queryFn: () => casesBy({ since: day, ended: 'true', limit: mostChanged }),
});
const yesterday = (): string => dayBefore(today());
const Part = ({ title, children }: PropsWithChildren<Readonly<{ title: Word }>>) => {
  const { t } = useSay();
  return (
    <Stack component="section" aria-labelledby={title} gap="xs">
      <Title order={2} size="h4" id={title}>
        {t(title)}
      </Title>
      {children}
    </Stack>
  );
};
const nameOfCase = ({ partners, title, caseId }: PipelineCase): string =>
  [partners.map(({ name }) => name).join(', '), title].filter(Boolean).join(' · ') || caseId;

const Duty = ({ duty }: Readonly<{ duty: DueObligation }>) => {
  const { t, code } = useSay();
  const { subject, partners, kind, daysLeft } = duty;
  const partnersNamed = partners.map((one) => one.name).join(', ');
  const name = subject.name ?? partnersNamed;
  const collection = collectionOf(subject.type);
  const isLate = daysLeft < 0;
  return (
    <Card withBorder component="li" padding="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600} dir="auto">
            <RecordLink collection={collection} id={subject.id}>
              {name || code(subject.type)}
            </RecordLink>
          </Text>
          <Text size="sm">{code(kind)}</Text>
          <Text size="xs" c="dimmed">
            <bdi>{[code(subject.type), partnersNamed].filter(Boolean).join(' · ')}</bdi>
          </Text>
          <Tag color={isLate ? 'red' : 'blue'}>
            {isLate
              ? t('home.due.late', { days: -daysLeft })
              : t('home.due.in', { days: daysLeft })}
          </Tag>
        </div>
        {collection && (
          <MoveMenu
            collection={collection}
            id={subject.id}
            name={name || code(subject.type)}
            word="home.next"
          />
        )}
      </Group>
    </Card>
  );
};
type Shown = Readonly<{ one: PipelineCase }>;
/** A case by its name, with what is said of it and, where it goes on, its next step. */
const CaseCard = ({ one, children }: PropsWithChildren<Shown>) => {
  const collection = collectionOf(one.caseType)!;
  const name = nameOfCase(one);
  return (
    <Card withBorder component="li" padding="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600} dir="auto">
            <RecordLink collection={collection} id={one.caseId}>
              {name}
            </RecordLink>
          </Text>
          {children}
        </div>
        {one.open && (
          <MoveMenu collection={collection} id={one.caseId} name={name} word="home.next" />
        )}
      </Group>
    </Card>
  );
};
const Waiting = ({ one }: Shown) => {
  const { t, code } = useSay();
  return (
    <CaseCard one={one}>
      <Text size="sm">
        {t('home.waiting.says', {
          what: code(one.caseType),
          state: code(one.state),
          since: t('home.forDays', { days: one.ageInDays }),
        })}
      </Text>
    </CaseCard>
  );
};
/** The newest first; what came into its state today and yesterday. */
const Changed = ({ one }: Shown) => {
  const { t, code, moment } = useSay();
  return (
    <CaseCard one={one}>
      <Text size="sm">
        {t('home.changed.to', { what: code(one.caseType), state: code(one.state) })}
      </Text>
      <Text size="xs" c="dimmed">
        {moment(one.since)}
      </Text>
    </CaseCard>
  );
};
const Changes = () => {
  const { t } = useSay();
  const asked = useQuery(changedSince(yesterday()));
  const items = (asked.data?.items ?? []).toReversed();
  const shown = items.slice(0, Number(mostShown));
  return (
    <Once of={asked}>
      <FewFirst>
        {shown.map((one) => (
          <Changed key={one.caseKey} one={one} />
        ))}
      </FewFirst>
      {items.length === 0 && <None word="home.since.none" />}
      {items.length > shown.length && (
        <Text size="sm">{t('home.changed.more', { count: items.length - shown.length })}</Text>
      )}
    </Once>
  );
};
const None = ({ word }: Readonly<{ word: Word }>) => <Text c="dimmed">{useSay().t(word)}</Text>;

/** Unread, or of the last day. */
const isRecent = ({ createdAt, readAt }: Notification): boolean =>
  !readAt || Date.parse(createdAt) >= Date.now() - dayMs;

/** What waits for whoever is signed in, what is late, and what they were told since yesterday. */
export const Home = () => {
  const { t, code, list } = useSay();
  const { displayName, roles } = useMe();
  const duties = useQuery(dutiesOfMine);
  const cases = useQuery(casesOfMine);
  const due = duties.data?.items ?? [];
  const late = due.filter(({ daysLeft }) => daysLeft < 0);
  const waiting = due.filter(({ daysLeft }) => daysLeft >= 0);
  const own = withoutDue(cases.data?.items ?? [], due);
  const hasMore = Boolean(duties.data?.next ?? cases.data?.next);
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('home.title', { name: displayName })}</PageTitle>
        <Text c="dimmed">
          {t('home.roles', {
            count: roles.length,
            roles: list(roles.map(({ role }) => code(`role.${role}`))),
          })}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Part title="home.waiting">
          <Once of={duties}>
            <ul className="cards">
              {waiting.map((duty) => (
                <Duty key={duty.id} duty={duty} />
              ))}
              {own.map((one) => (
                <Waiting key={one.caseKey} one={one} />
              ))}
            </ul>
            {waiting.length + own.length === 0 && <None word="home.waiting.none" />}
            {hasMore && <None word="home.waiting.more" />}
          </Once>
        </Part>
        <Stack gap="lg">
          <Part title="home.late">
            <Once of={duties}>
              <ul className="cards">
                {late.map((duty) => (
                  <Duty key={duty.id} duty={duty} />
                ))}
              </ul>
              {late.length === 0 && <None word="home.late.none" />}
            </Once>
          </Part>
          <Part title="home.since">
            <Changes />
          </Part>
          <Part title="home.told">
            <Notices isShown={isRecent} none="home.told.none" />
          </Part>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};
