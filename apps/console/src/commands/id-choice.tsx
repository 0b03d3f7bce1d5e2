import { MultiSelect, NativeSelect } from '@mantine/core';
import { type Say, useSay } from '../words/words.js';
import { type FieldProps as Props, type FormContext, useForm, useFrame } from './form-context.js';
import { type Named, namedIn } from './ids.js';
import { isUuid } from '../api/uuid.js';

const isTelling = (value: unknown): value is string | number =>
  (typeof value === 'string' && value.length < 200) || typeof value === 'number';

/** What an item is called by its texts, then by its codes and days; its id where it says nothing. */
const labelOf = ({ id, path, item }: Named, { texts, people }: FormContext, say: Say): string => {
  const person = people.get(id);
  if (person) return person;
  const said = [...texts].filter(([field]) => path !== '' && field.startsWith(`${path}.`));
  const words = said.map(([, text]) => text.slice(0, 80));
  const facts = Object.entries(item).flatMap(([key, value]) => {
    if (!isTelling(value) || value === id || isUuid(value) || /(Ref|Id|Hash)$/.test(key)) return [];
    if (/^\d{4}-\d{2}-\d{2}/.test(String(value))) return [say.day(String(value))];
    return [/^[a-z][a-z0-9_]*$/.test(String(value)) ? say.code(String(value)) : String(value)];
  });
  return [...words, ...facts].slice(0, 3).join(' · ') || id;
};

/** What the record itself names by ids of this kind. */
export const useChoices = (name: string): readonly { value: string; label: string }[] => {
  const form = useForm();
  const say = useSay();
  const named = form.record ? namedIn(form.record, name) : [];
  return named.map((one) => ({ value: one.id, label: labelOf(one, form, say) }));
};
export const useHasChoices = (name: string): boolean => {
  const { record } = useForm();
  return record !== undefined && namedIn(record, name).length > 0;
};

/** Something in the record itself, by what it is: nobody knows its id. */
export const IdChoice = (props: Props) => {
  const { name, path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const { t } = useSay();
  const choices = useChoices(name);
  return (
    <NativeSelect
      {...frame}
      data={[{ value: '', label: t('command.unset') }, ...choices]}
      value={(value as string) ?? ''}
      onChange={({ currentTarget }) => change(path, currentTarget.value || undefined)}
    />
  );
};
/** Several of them. */
export const IdsChoice = (props: Props) => {
  const { name, path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const choices = useChoices(name);
  return (
    <MultiSelect
      {...frame}
      data={[...choices]}
      value={(value as string[]) ?? []}
      onChange={(next) => change(path, next)}
      searchable
      clearable
    />
  );
};
