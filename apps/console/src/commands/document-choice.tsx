import { Button, Fieldset, FileButton, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../api/client.js';
import type { AnyRecord } from '../api/records.js';
import { useSentences } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import { type Fields, pointerOf } from './body.js';
import { documentHint } from './document-hint.js';
import { fileDocument } from './file-document.js';
import { type FieldProps as Props, useForm } from './form-context.js';
import { RefusalNotice } from './refusal-notice.js';

/** A document of the record, or one that is filed with it now. */
export const DocumentChoice = ({ name, schema, path, value }: Props) => {
  const { change, faults, subject, documents } = useForm();
  const { t, code, day, intl } = useSay();
  const { said } = useSentences();
  const { kinds, says } = documentHint(schema.description);
  const [kind, setKind] = useState(kinds[0] ?? 'evidence');
  const [filed, setFiled] = useState<readonly AnyRecord[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const isAskedFor = (one: AnyRecord): boolean =>
    kinds.length === 0 || kinds.includes(String(one.kind));
  const others = documents.filter(({ id }) => filed.every((one) => one.id !== id));
  const all = [...filed, ...others.filter(isAskedFor)];
  const place = [...path, 'documentId'];
  const chosen = (value as Fields | undefined)?.documentId;
  const upload = async (file: File | null): Promise<void> => {
    if (!file || !subject) return;
    try {
      const { id } = await fileDocument({ file, kind, subject });
      const now = new Date().toISOString();
      const record = { id, version: 1, status: 'filed', kind, createdAt: now, updatedAt: now };
      setFiled((before) => [record, ...before]);
      setRefusal(undefined);
      change(place, id);
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
    }
  };
  const oneOf = intl.formatList(kinds.map(code), { type: 'disjunction' });
  const kindsSaid = kinds.length > 0 && t('command.document.kinds', { kinds: oneOf });
  const error = faults.get(pointerOf(path)) ?? faults.get(pointerOf(place));
  return (
    <Fieldset legend={code(name)}>
      <Stack gap="xs">
        <NativeSelect
          label={t('command.document')}
          description={[said(says), kindsSaid].filter(Boolean).join(' ')}
          error={error}
          data={[
            { value: '', label: t('command.unset') },
            ...all.map((one) => ({
              value: one.id,
              label: `${code(String(one.kind))}, ${day(one.createdAt)}`,
            })),
          ]}
          value={(chosen as string) ?? ''}
          onChange={({ currentTarget }) => change(place, currentTarget.value || undefined)}
        />
        {subject && (
          <Group align="flex-end">
            {kinds.length > 1 && (
              <NativeSelect
                label={t('command.document.kind')}
                data={kinds.map((one) => ({ value: one, label: code(one) }))}
                value={kind}
                onChange={({ currentTarget }) => setKind(currentTarget.value)}
              />
            )}
            <FileButton onChange={(file) => void upload(file)}>
              {(button) => (
                <Button variant="default" {...button}>
                  {t('command.document.upload')}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
        {refusal && <RefusalNotice problem={refusal.problem} />}
      </Stack>
    </Fieldset>
  );
};
