import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ProblemDocument, Refusal } from '../api/client.js';
import type { PackageDescription } from '../api/records.js';
import { faultSaid } from '../commands/faults.js';
import { useRefusalSaid } from '../commands/refusal-said.js';
import { useDraft } from '../drafts/drafts.js';
import { Section } from '../record/section.js';
import { Tag } from '../shell/tag.js';
import { useSay } from '../words/words.js';
import { PeopleForm } from './people-form.js';
import type { Profile } from './saving.js';

type SectionOfPackage = PackageDescription['sections'][number];
type Field = SectionOfPackage['fields'][number];
/** A person of the profile, with the name that is kept apart from the record. */
export type Person = Readonly<{ personId: string; name: string; role: string; share?: number }>;

const examples: Readonly<Record<Field['type'], string | undefined>> = {
  text: undefined,
  percent: undefined,
  amount: 'CHF 2,400,000',
  date: '1998-05-28',
};

type FieldProps = Readonly<{
  partnerId: string;
  section: string;
  field: Field;
  saved: string;
  profile: Profile;
}>;

/** A field that saves itself when one leaves it; what is not saved yet stays as it was typed. */
const ProfileField = ({ partnerId, section, field, saved, profile }: FieldProps) => {
  const { t, code, known } = useSay();
  const said = useRefusalSaid();
  const { name, type, required, help } = field;
  const draft = useDraft<string | undefined>(`${partnerId} ${section} ${name}`, undefined);
  /** What was saved when one began to type: somebody else may save meanwhile. */
  const [began, setBegan] = useState(saved);
  const [problem, setProblem] = useState<ProblemDocument>();
  const typed = draft.value ?? saved;
  const isOvertaken = draft.value !== undefined && saved !== began && saved !== typed;
  const save = async (): Promise<void> => {
    if (draft.value === undefined || typed.trim() === '' || typed === saved) return draft.drop();
    try {
      await profile.save({ section, content: [{ field: name, value: typed }] });
      setProblem(undefined);
      draft.drop();
    } catch (error) {
      if (error instanceof Refusal) setProblem(error.problem);
    }
  };
  const common = {
    label: code(name),
    description: known(`help.${name}`) ?? help,
    descriptionProps: { dir: 'auto' },
    withAsterisk: required,
    value: typed,
    placeholder: examples[type],
    error:
      problem && (problem.errors?.[0] ? faultSaid(problem.errors[0], { t }) : said(problem).says),
    dir: 'auto',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      if (draft.value === undefined) setBegan(saved);
      draft.change(currentTarget.value);
    },
    onBlur: () => {
      if (!isOvertaken) void save();
    },
  } as const;
  return (
    <>
      {type === 'text' ? (
        <Textarea {...common} autosize minRows={1} maxLength={4_000} />
      ) : (
        <TextInput {...common} maxLength={100} />
      )}
      {isOvertaken && (
        <Alert color="yellow" title={t('command.conflict')} role="alert">
          {t('portal.profile.overtaken', { text: saved })}
          <Group gap="xs" mt="xs">
            <Button size="compact-sm" variant="default" onClick={draft.drop}>
              {t('portal.profile.theirs')}
            </Button>
            <Button size="compact-sm" onClick={() => void save()}>
              {t('portal.profile.mine')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  );
};

type Props = Readonly<{
  partnerId: string;
  section: SectionOfPackage;
  texts: ReadonlyMap<string, string>;
  people: readonly Person[];
  isComplete: boolean;
  profile: Profile;
}>;
/** A section of the profile: its fields, and the people it speaks about. */
export const SectionForm = ({ partnerId, section, texts, people, isComplete, profile }: Props) => {
  const { t, code } = useSay();
  const { section: name, fields, people: parts } = section;
  return (
    <Section id={`section-${name}`} title={code(name)}>
      <Stack gap="sm">
        <Group>
          <Tag color={isComplete ? 'teal' : 'yellow'} status={isComplete ? 'complete' : 'open'}>
            {t(isComplete ? 'portal.profile.complete' : 'portal.profile.missing')}
          </Tag>
        </Group>
        {fields.map((field) => (
          <ProfileField
            key={field.name}
            partnerId={partnerId}
            section={name}
            field={field}
            saved={texts.get(`${name}.${field.name}`) ?? ''}
            profile={profile}
          />
        ))}
        {parts.length > 0 && (
          <PeopleForm section={name} parts={parts} people={people} profile={profile} />
        )}
      </Stack>
    </Section>
  );
};
