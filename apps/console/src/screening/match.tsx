import { Alert, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, getJson } from '../api/client.js';
import { useNames } from '../api/names.js';
import type { AnyRecord, Dossier, MatchEvidence } from '../api/records.js';
import { recordAt } from '../commands/send.js';
import { NextSteps } from '../record/next-steps.js';
import { Section } from '../record/section.js';
import { textsAt } from '../record/reading.js';
import { RecordLink } from '../shell/record-link.js';
import { Once } from '../shell/states.js';
import { useSay } from '../words/words.js';
import { clearingGiven } from './clearing.js';
import { Evidence } from './evidence.js';

const collection = 'screening-matches';
type Comparison = Readonly<{ fact: string; subjectValueRef: string }>;
type Signature = Readonly<{ as: string; by: readonly string[] }>;

/** What somebody compared, and who has signed: the second person sees what the first has seen. */
const DoneBefore = ({ record, dossier }: Readonly<{ record: AnyRecord; dossier: Dossier }>) => {
  const { t, code } = useSay();
  const compared = (record.compared as readonly Comparison[] | undefined) ?? [];
  const signatures = (record.signatures as readonly Signature[] | undefined) ?? [];
  const texts = textsAt(dossier, `/v1/${collection}/${record.id}`);
  const people = new Map(dossier.people.map(({ personId, name }) => [personId, name]));
  if (compared.length === 0 && signatures.length === 0) return null;
  const textOf = (index: number, field: string): string =>
    texts.get(`compared.${index + 1}.${field}`) ?? t('screening.erased');
  return (
    <Section id="before" title={t('screening.before')}>
      <List size="sm">
        {compared.map(({ fact, subjectValueRef }, index) => (
          <List.Item key={subjectValueRef}>
            {code(fact)}: <bdi>{textOf(index, 'subjectValue')}</bdi> ≠{' '}
            <bdi>{textOf(index, 'entryValue')}</bdi> (<bdi>{textOf(index, 'source')}</bdi>)
          </List.Item>
        ))}
        {signatures.map(({ as, by }) => (
          <List.Item key={as}>
            {t('screening.signed', {
              role: code(`role.${as}`),
              name: by.map((one) => people.get(one) ?? '').join(' '),
            })}
          </List.Item>
        ))}
      </List>
    </Section>
  );
};

const Found = ({
  record,
  evidence,
  dossier,
}: Readonly<{ record: AnyRecord; evidence: MatchEvidence; dossier: Dossier }>) => {
  const { t } = useSay();
  const names = useNames([evidence.partnerId]);
  const signed = (record.signatures as readonly Signature[] | undefined) ?? [];
  const isOpen = ['in_review', 'escalated'].includes(record.status);
  return (
    <Stack>
      <Text>
        <RecordLink collection="partners" id={evidence.partnerId}>
          {names.get(evidence.partnerId) ?? t('screening.partner')}
        </RecordLink>
        {' · '}
        <RecordLink collection={collection} id={record.id}>
          {t('screening.record')}
        </RecordLink>
      </Text>
      {isOpen && signed.length > 0 && (
        <Alert color="yellow" title={t('screening.secondNeeded')} role="status">
          {t('screening.secondNeeded.says')}
        </Alert>
      )}
      <Evidence evidence={evidence} />
      <DoneBefore record={record} dossier={dossier} />
      <NextSteps
        collection={collection}
        record={record}
        dossier={dossier}
        given={{ ClearMatch: clearingGiven(evidence) }}
      />
    </Stack>
  );
};

/** One match: the evidence, what others found, and what can be done. */
export const Match = ({ id }: Readonly<{ id: string }>) => {
  const { code } = useSay();
  const page = code(collection);
  const record = useQuery({
    queryKey: ['record', collection, id],
    queryFn: () => recordAt(collection, id),
  });
  const dossier = useQuery({
    queryKey: ['dossier', collection, id],
    queryFn: () => getJson<Dossier>(`/v1/${collection}/${id}/dossier`),
  });
  const evidence = useQuery({
    queryKey: ['evidence', id, record.data?.version],
    enabled: record.data !== undefined,
    queryFn: async () =>
      bodyOf(await api.GET('/v1/screening-matches/{id}/evidence', { params: { path: { id } } })),
    staleTime: Infinity,
    placeholderData: (before) => (before?.matchId === id ? before : undefined),
  });
  return (
    <Once of={record} page={page}>
      <Once of={evidence} page={page}>
        <Once of={dossier} page={page}>
          {record.data && evidence.data && dossier.data && (
            <Found key={id} record={record.data} evidence={evidence.data} dossier={dossier.data} />
          )}
        </Once>
      </Once>
    </Once>
  );
};
