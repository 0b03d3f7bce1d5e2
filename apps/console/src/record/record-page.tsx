import './record.css';
import { Group, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { getJson } from '../api/client.js';
import type { AnyRecord, Dossier } from '../api/records.js';
import { recordAt } from '../commands/send.js';
import { InviteToPortal } from '../portal/invite.js';
import { PageTitle } from '../shell/page-title.js';
import { RecordLink, typeOf } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { type Say, useSay } from '../words/words.js';
import { BeginEngagement } from './begin-engagement.js';
import { Checklist } from './checklist.js';
import { Documents } from './documents.js';
import { Duties } from './duties.js';
import { FactList } from './fact-list.js';
import { saidElsewhere } from './fields.js';
import { Findings } from './findings.js';
import { Messages } from './messages.js';
import { NextSteps } from './next-steps.js';
import { factsOf, nameOf, peopleOf, textsAt } from './reading.js';
import { Relationships } from './relationship-graph.js';
import { Section } from './section.js';
import { Timeline } from './timeline.js';

const route = getRouteApi('/records/$collection/$id');

/** What a record is called; an honour by who bears it, and as what. */
const titleOf = (
  collection: string,
  record: AnyRecord,
  texts: ReadonlyMap<string, string>,
  { code, list }: Say,
): string | undefined => {
  if (collection !== 'honours') return nameOf(record, texts);
  const bearers = [...texts].flatMap(([field, text]) =>
    /^members\..*name$/.test(field) ? text : [],
  );
  return [list(bearers), code(String(record.title))].filter(Boolean).join(' · ');
};

type Seen = Readonly<{ collection: string; dossier: Dossier; record: AnyRecord }>;

const Listed = ({
  dossier,
  collection,
  records,
}: Readonly<{ dossier: Dossier; collection: string; records: readonly AnyRecord[] }>) => {
  const say = useSay();
  const { code, day, intl } = say;
  return (
    <List size="sm" spacing={4}>
      {records.map((one) => {
        const texts = textsAt(dossier, `/v1/${collection}/${one.id}`);
        const name =
          titleOf(collection, one, texts, say) ??
          code(collection === 'pledges' ? String(one.kind) : (typeOf(collection) ?? collection));
        return (
          <List.Item key={one.id}>
            {intl.formatMessage(
              { id: 'record.beside' },
              {
                name: (
                  <RecordLink key="name" collection={collection} id={one.id}>
                    <bdi>{name}</bdi>
                  </RecordLink>
                ),
                state: code(one.status),
                day: day(one.createdAt),
              },
            )}
          </List.Item>
        );
      })}
    </List>
  );
};

const Beside = ({ dossier }: Readonly<{ dossier: Dossier }>) => {
  const { code } = useSay();
  const groups = Object.entries(Object.groupBy(dossier.beside, ({ collection }) => collection));
  return groups.map(([collection, found = []]) => (
    <Section key={collection} id={`beside-${collection}`} title={code(collection)}>
      <Listed
        dossier={dossier}
        collection={collection}
        records={found.map(({ record }) => record)}
      />
    </Section>
  ));
};

const apart: ReadonlySet<string> = new Set([...saidElsewhere, 'names', 'identifiers']);
const PartnerIdentity = ({ record }: Readonly<{ record: AnyRecord }>) => {
  const { t, code } = useSay();
  const names =
    (record.names as readonly Readonly<{ value: string; type: string; lang?: string }>[]) ?? [];
  const identifiers =
    (record.identifiers as readonly Readonly<{ scheme: string; value: string }>[]) ?? [];
  return (
    <>
      <Section id="names" title={t('record.names')}>
        <dl className="facts">
          {names.map(({ value, type, lang }) => (
            <div key={`${type} ${value}`} className="fact">
              <dt>{code(type)}</dt>
              <dd dir="auto" lang={lang}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="identifiers" title={t('record.identifiers')}>
        {identifiers.length === 0 && <Text c="dimmed">{t('app.none')}</Text>}
        <dl className="facts">
          {identifiers.map(({ scheme, value }) => (
            <div key={`${scheme} ${value}`} className="fact">
              <dt>{code(scheme)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
};

const Whole = ({ collection, dossier, record }: Seen) => {
  const say = useSay();
  const { t, code, day } = say;
  const isPartner = collection === 'partners';
  const isReview = collection === 'due-diligence-reviews';
  const texts = textsAt(dossier, `/v1/${collection}/${record.id}`);
  const people = peopleOf(dossier);
  const facts = factsOf(record, { texts, people }, apart).filter(
    // Of itself, and of what its kind is: both stand above.
    (fact) => !('value' in fact && (fact.value === record.id || fact.value === record.kind)),
  );
  const family = dossier.caseId.slice(0, -(record.id.length + 1));
  const partner = dossier.beside.find((one) => one.collection === 'partners')?.record;
  const partnerName = partner && nameOf(partner, texts);
  const name =
    titleOf(collection, record, texts, say) ??
    (partnerName ? t('record.named', { what: code(family), name: partnerName }) : code(family));
  return (
    <Stack>
      <div>
        <PageTitle>{name}</PageTitle>
        <Group gap="xs" mt={4}>
          <Tag color="blue" status={record.status}>
            {code(record.status)}
          </Tag>
          {typeof record.kind === 'string' && <Text size="sm">{code(record.kind)}</Text>}
          <Text size="sm" c="dimmed">
            {t('record.version', { version: record.version })} ·{' '}
            {t('record.since', { day: day(record.createdAt) })}
          </Text>
        </Group>
      </div>
      <NextSteps collection={collection} dossier={dossier} record={record} />
      {isPartner && (
        <Group gap="xs">
          <InviteToPortal partnerId={record.id} />
          <BeginEngagement partnerId={record.id} />
        </Group>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack>
          {isPartner && <Checklist partnerId={record.id} />}
          {isPartner && <PartnerIdentity record={record} />}
          <Section id="details" title={t(isPartner ? 'record.identity' : 'record.details')}>
            <FactList facts={facts} />
          </Section>
          {isReview && <Findings record={record} />}
          <Documents dossier={dossier} subject={{ type: family, id: record.id }} />
        </Stack>
        <Stack>
          <Messages dossier={dossier} subject={{ type: family, id: record.id }} />
          <Section id="duties" title={t('record.duties')}>
            <Duties duties={dossier.duties} />
          </Section>
          {isPartner && <Relationships partnerId={record.id} />}
          <Beside dossier={dossier} />
          <Section id="timeline" title={t('record.timeline')}>
            <Timeline
              caseId={dossier.caseId}
              collection={collection}
              people={people}
              isWhole={isPartner}
            />
          </Section>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};

/** One record with everything about it, and every command the reader may give. */
export const RecordPage = () => {
  const { collection, id } = route.useParams();
  const { code } = useSay();
  const dossier = useQuery({
    queryKey: ['dossier', collection, id],
    queryFn: () => getJson<Dossier>(`/v1/${collection}/${id}/dossier`),
  });
  const record = useQuery({
    queryKey: ['record', collection, id],
    queryFn: () => recordAt(collection, id),
  });
  return (
    <Once of={record} page={code(collection)}>
      <Once of={dossier} page={code(collection)}>
        {record.data && dossier.data && (
          <Whole collection={collection} dossier={dossier.data} record={record.data} />
        )}
      </Once>
    </Once>
  );
};
