import { Alert, Anchor, Badge, Group, List, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { getJson } from '../api/client.js';
import type { AnyRecord, Dossier, PackageDescription, Registration } from '../api/records.js';
import { recordAt } from '../commands/send.js';
import { nameOf, textsAt } from '../record/reading.js';
import { PageTitle } from '../shell/page-title.js';
import { Once } from '../shell/states.js';
import { Tag } from '../shell/tag.js';
import { useLanguage, useSay } from '../words/words.js';
import { Papers } from './papers.js';
import { packageOf, profileTexts, registrationIn } from './registration.js';
import { useProfile } from './saving.js';
import { type Person, SectionForm } from './section-form.js';
import { Submission } from './submission.js';

const route = getRouteApi('/organisations/$id');

type Unnamed = Readonly<{ personId: string; role: string; share?: number }>;
/** The people of the profile with their names, which are kept apart from it. */
const peopleIn = (record: AnyRecord, dossier: Dossier): readonly Person[] => {
  const texts = textsAt(dossier, `/v1/partners/${record.id}`);
  const people = (record.people as readonly Unnamed[] | undefined) ?? [];
  return people.map(({ personId, role, share }) => ({
    personId,
    role,
    name: texts.get(`people.${personId}.name`) ?? '',
    ...(share === undefined ? {} : { share }),
  }));
};

type Seen = Readonly<{
  record: AnyRecord;
  dossier: Dossier;
  registration: Registration;
  wanted: PackageDescription;
  texts: ReadonlyMap<string, string>;
}>;
const Whole = ({ record, dossier, registration, wanted, texts }: Seen) => {
  const { t, code, day } = useSay();
  const { language } = useLanguage();
  const profile = useProfile(record.id, record.version);
  const { words, toFill, papers = [], declaration, asked, decisions } = registration;
  const people = peopleIn(record, dossier);
  const isOpenTo = (command: string): boolean => record.allowed?.includes(command) ?? false;
  const sections = wanted.sections.filter(
    ({ fields, people: parts }) => fields.length + parts.length > 0,
  );
  const isMissing = (section: string): boolean => toFill.some((one) => one.section === section);
  return (
    <Stack>
      <div>
        <PageTitle>{nameOf(record, new Map()) ?? code('partner')}</PageTitle>
        <Group gap="xs" mt={4}>
          <Tag color="blue" status={record.status}>
            {code(record.status)}
          </Tag>
          <Text size="sm">{code(wanted.kind)}</Text>
          <Badge
            variant="outline"
            tt="none"
            c="var(--mantine-color-text)"
            role="status"
            data-saving={profile.saving}
          >
            {t(`portal.saving.${profile.saving}`)}
          </Badge>
        </Group>
      </div>
      {words.map((sentence) => (
        <Text key={sentence} lang={language === 'fr' ? 'fr' : 'en'} dir="auto">
          {sentence}
        </Text>
      ))}
      {asked && (
        <Alert title={t('portal.asked', { day: day(asked.dueDate) })}>
          <List size="sm">
            {asked.items.map((item) => (
              <List.Item key={item} dir="auto">
                {item}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {decisions.length > 0 && (
        <List size="sm">
          {decisions.map(({ on, words: decided }) => (
            <List.Item key={`${on} ${decided}`}>
              {day(on)}: <bdi>{decided}</bdi>
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm">
        <Anchor component={Link} to={`/records/partners/${record.id}`}>
          {t('portal.everything')}
        </Anchor>
      </Text>
      {isOpenTo('UpdateProfileSection') && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          {sections.map((section) => (
            <SectionForm
              key={section.section}
              partnerId={record.id}
              section={section}
              texts={texts}
              people={people}
              isComplete={!isMissing(section.section)}
              profile={profile}
            />
          ))}
          {papers.length > 0 && (
            <Papers partnerId={record.id} kinds={papers} documents={dossier.documents} />
          )}
          {declaration && isOpenTo('SubmitRegistration') && (
            <Submission
              record={record}
              declaration={declaration}
              papers={papers}
              documents={dossier.documents}
            />
          )}
        </SimpleGrid>
      )}
    </Stack>
  );
};

/** One's own organisation: the profile in sections that save as one goes, papers and submission. */
export const Organisation = () => {
  const { id } = route.useParams();
  const { language } = useLanguage();
  const { code } = useSay();
  const page = code('partner');
  const record = useQuery({
    queryKey: ['record', 'partners', id],
    queryFn: () => recordAt('partners', id),
  });
  const dossier = useQuery({
    queryKey: ['dossier', 'partners', id],
    queryFn: () => getJson<Dossier>(`/v1/partners/${id}/dossier`),
  });
  const registration = useQuery(registrationIn(id, language));
  const kind = typeof record.data?.kind === 'string' ? record.data.kind : undefined;
  const wanted = useQuery({ ...packageOf(kind ?? 'ngo'), enabled: kind !== undefined });
  const profile = useQuery(profileTexts(id));
  const texts = new Map(
    (profile.data?.fields ?? []).map(({ section, field, text = '' }) => [
      `${section}.${field}`,
      text,
    ]),
  );
  return (
    <Once of={record} page={page}>
      <Once of={dossier} page={page}>
        <Once of={registration} page={page}>
          <Once of={profile} page={page}>
            <Once of={wanted} page={page}>
              {record.data && dossier.data && registration.data && wanted.data && (
                <Whole
                  record={record.data}
                  dossier={dossier.data}
                  registration={registration.data}
                  wanted={wanted.data}
                  texts={texts}
                />
              )}
            </Once>
          </Once>
        </Once>
      </Once>
    </Once>
  );
};
