import { Anchor, Button, Card, FileButton, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getJson, Refusal } from '../api/client.js';
import type { AnyRecord, Dossier } from '../api/records.js';
import { fileDocument, fileVersion } from '../commands/file-document.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { useSay } from '../words/words.js';
import { textsAt } from './reading.js';
import { Section } from './section.js';

type Version = Readonly<{ version: number; size: number; scan: string; filedAt: string }>;
const kinds = [
  'legal_registration',
  'registry_extract',
  'charter',
  'deed',
  'mandate_document',
  'official_letter',
  'governing_body_decision',
  'annual_report',
  'financial_statements',
  'disclosure',
  'signatory_authority',
  'evidence',
  'correspondence',
  'material',
] as const;

const units = [
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;
/** `1.2 MB`, `26 bytes`. */
const inUnits = (bytes: number, locale: string): string => {
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? units[2];
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const format = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / size);
};
/** The link is good for a short time, and each one is written down. */
const open = async (id: string, version: number): Promise<void> => {
  const { url } = await getJson<{ url: string }>(`/v1/documents/${id}/link?version=${version}`);
  const { pathname, search } = new URL(url, location.origin);
  location.assign(pathname + search);
};

const FileOne = ({ subject }: Readonly<{ subject: Readonly<{ type: string; id: string }> }>) => {
  const { t, code } = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<string>(kinds[0]);
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      await fileDocument({ file, kind, subject });
      setRefusal(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    }
  };
  return (
    <Stack gap="xs" mt="sm">
      {refusal && <RefusalNotice problem={refusal.problem} />}
      <Group align="flex-end">
        <NativeSelect
          label={t('record.documents.kind')}
          data={kinds.map((value) => ({ value, label: code(value) }))}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <FileButton
          onChange={(file) => void send(file)}
          inputProps={{ 'aria-label': t('record.documents.choose') }}
        >
          {(button) => (
            <Button variant="default" {...button}>
              {t('record.documents.file')}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
};

/** The newest version, and each of those before it. */
const Versions = ({
  versions,
  onOpen,
}: Readonly<{ versions: readonly Version[]; onOpen: (version: number) => void }>) => {
  const { t, day, intl } = useSay();
  return versions.toReversed().map(({ version, size, scan, filedAt }) => (
    <div key={version}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        className="target"
        onClick={() => onOpen(version)}
      >
        {t('record.documents.version', { version, size: inUnits(size, intl.locale) })}
      </Anchor>
      <Text size="xs" c="dimmed">
        {day(filedAt)} ·{' '}
        {t(scan === 'clean' ? 'record.documents.scan.clean' : 'record.documents.scan.not_scanned')}
      </Text>
    </div>
  ));
};

const Row = ({ dossier, one }: Readonly<{ dossier: Dossier; one: AnyRecord }>) => {
  const { t, code } = useSay();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal>();
  const versions = (one.versions as readonly Version[] | undefined) ?? [];
  const texts = textsAt(dossier, `/v1/documents/${one.id}`);
  const name = [...texts].findLast(([field]) => field.endsWith('fileName'))?.[1];
  const kind = code(String(one.kind));
  const latest = versions.at(-1)?.version ?? 1;
  const add = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      await fileVersion({ file, id: one.id, version: one.version });
      setRefusal(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    }
  };
  return (
    <Card withBorder component="li" padding="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={500} className="wraps">
            <bdi>{name ?? kind}</bdi>
          </Text>
          {name && (
            <Text size="sm" c="dimmed">
              {kind}
            </Text>
          )}
          <Versions versions={versions} onOpen={(version) => void open(one.id, version)} />
        </div>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void open(one.id, latest)}
            aria-label={t('record.documents.open', { name: name ?? kind })}
          >
            {t('board.open')}
          </Button>
          <FileButton onChange={(file) => void add(file)}>
            {(button) => (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('record.documents.newVersion.of', { name: name ?? kind })}
                {...button}
              >
                {t('record.documents.newVersion')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Group>
      {refusal && <RefusalNotice problem={refusal.problem} />}
    </Card>
  );
};

type Props = Readonly<{ dossier: Dossier; subject: Readonly<{ type: string; id: string }> }>;
/** The papers of a record: read, and filed. */
export const Documents = ({ dossier, subject }: Props) => {
  const { t } = useSay();
  return (
    <Section id="documents" title={t('record.documents')}>
      {dossier.documents.length === 0 ? (
        <Text c="dimmed">{t('record.documents.none')}</Text>
      ) : (
        <ul className="cards" aria-label={t('record.documents.list')}>
          {dossier.documents.map((one) => (
            <Row key={one.id} dossier={dossier} one={one} />
          ))}
        </ul>
      )}
      <FileOne subject={subject} />
    </Section>
  );
};
