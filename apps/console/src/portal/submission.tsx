import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Refusal } from '../api/client.js';
import type { AnyRecord, Registration } from '../api/records.js';
import { RefusalNotice } from '../commands/refusal-notice.js';
import { newUuid } from '../commands/new-uuid.js';
import { newKey, recordAt, sendCommand } from '../commands/send.js';
import { useDraft } from '../drafts/drafts.js';
import { Section } from '../record/section.js';
import { useSay, type Word } from '../words/words.js';

/** What of a document kind is the signed disclosure; all others prove who speaks. */
const disclosureKind = 'disclosure';
type Declared = Readonly<{
  accepted: readonly string[];
  name: string;
  title: string;
  tobacco?: boolean;
  arms?: boolean;
}>;
const nothing: Declared = { accepted: [], name: '', title: '' };
const said: Readonly<Record<string, boolean>> = { true: true, false: false };

type Props = Readonly<{
  record: AnyRecord;
  declaration: NonNullable<Registration['declaration']>;
  papers: readonly string[];
  documents: readonly AnyRecord[];
}>;

/** The declaration, and the registration goes to the house. */
export const Submission = ({ record, declaration, papers, documents }: Props) => {
  const { t, code } = useSay();
  const queries = useQueryClient();
  const draft = useDraft<Declared>(`${record.id} submission`, nothing);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setIsSending] = useState(false);
  const signatoryId = useRef(newUuid());
  const { accepted, name, title, tobacco, arms } = draft.value;
  const change = (part: Partial<Declared>): void => draft.change({ ...draft.value, ...part });
  const newestOf = (kind: string) => documents.find((one) => one.kind === kind);
  const body = () => {
    const text = newestOf(disclosureKind);
    const proofs = papers
      .filter((kind) => kind !== disclosureKind)
      .flatMap((kind) => newestOf(kind) ?? []);
    return {
      declaration: {
        version: declaration.version,
        acceptedItems: accepted,
        signatory: { personId: signatoryId.current, name, title },
      },
      disclosure: {
        signed: true,
        tobacco: tobacco ?? false,
        arms: arms ?? false,
        ...(text ? { text: { documentId: text.id } } : {}),
      },
      papers: proofs.map(({ id: documentId }) => ({ documentId })),
    };
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsSending(true);
    try {
      const path = `/v1/partners/${record.id}/submit-registration`;
      const { version } = await recordAt('partners', record.id);
      const outcome = await sendCommand({ path, body: body(), key: newKey(), version });
      draft.drop();
      await recordAt('partners', record.id, outcome.version).catch(() => undefined);
      await queries.invalidateQueries();
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    } finally {
      setIsSending(false);
    }
  };
  const yesOrNo = (word: Word, value: boolean | undefined, field: 'tobacco' | 'arms') => (
    <NativeSelect
      label={t(word)}
      withAsterisk
      data={[
        { value: '', label: t('command.unset') },
        { value: 'false', label: t('command.no') },
        { value: 'true', label: t('command.yes') },
      ]}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => change({ [field]: said[currentTarget.value] })}
    />
  );
  return (
    <Section id="submission" title={t('portal.submission')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          {refusal && <RefusalNotice problem={refusal.problem} />}
          <Fieldset legend={t('portal.declaration', { version: declaration.version })}>
            <Stack gap="xs">
              {declaration.items.map((item) => (
                <Checkbox
                  key={item}
                  label={code(item)}
                  checked={accepted.includes(item)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({
                      accepted: checked
                        ? [...accepted, item]
                        : accepted.filter((one) => one !== item),
                    })
                  }
                />
              ))}
            </Stack>
          </Fieldset>
          {yesOrNo('portal.disclosure.tobacco', tobacco, 'tobacco')}
          {yesOrNo('portal.disclosure.arms', arms, 'arms')}
          <TextInput
            label={t('portal.signatory.name')}
            withAsterisk
            value={name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            dir="auto"
          />
          <TextInput
            label={t('portal.signatory.title')}
            withAsterisk
            value={title}
            onChange={({ currentTarget }) => change({ title: currentTarget.value })}
            dir="auto"
          />
          <Group>
            <Button type="submit" loading={isSending}>
              {t('portal.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
};
