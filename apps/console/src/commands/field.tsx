import {
  Button,
  Fieldset,
  Group,
  MultiSelect,
  NativeSelect,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { resolved, type Schema } from '../api/schema.js';
import { type Say, useSay } from '../words/words.js';
import { blank, type Fields, fieldsOf, type Filled, type Path } from './body.js';
import { DocumentChoice } from './document-choice.js';
import { type FieldProps as Props, useForm, useFrame } from './form-context.js';
import { IdChoice, IdsChoice, useHasChoices } from './id-choice.js';
import {
  collectionNamedBy,
  isMadeUp,
  isOfSender,
  isOwnId,
  isPartnerField,
  isPartyField,
  isPersonField,
} from './ids.js';
import { PartnerChoice, PartnersChoice, PartyChoice } from './partner-choice.js';
import { PersonChoice, RecordChoice } from './record-choice.js';

const manyCodes = 12;
const longText = 600;

const worded = (name: string, values: readonly string[], { code, country }: Say) =>
  values.map((value) => ({
    value,
    label: /^countr/i.test(name) ? `${country(value)} (${value})` : code(value),
  }));

const OneOf = (props: Props) => {
  const { name, schema, path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const say = useSay();
  const data = worded(name, schema.enum!, say);
  return data.length > manyCodes ? (
    <Select
      {...frame}
      data={data.toSorted((a, b) => a.label.localeCompare(b.label))}
      searchable
      clearable
      value={(value as string) ?? null}
      onChange={(next) => change(path, next ?? undefined)}
    />
  ) : (
    <NativeSelect
      {...frame}
      data={[{ value: '', label: say.t('command.unset') }, ...data]}
      value={(value as string) ?? ''}
      onChange={({ currentTarget }) => change(path, currentTarget.value || undefined)}
    />
  );
};

const YesOrNo = (props: Props) => {
  const { path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const { t } = useSay();
  const said = { true: true, false: false } as Readonly<Record<string, boolean>>;
  return (
    <NativeSelect
      {...frame}
      data={[
        { value: '', label: t('command.unset') },
        { value: 'true', label: t('command.yes') },
        { value: 'false', label: t('command.no') },
      ]}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => change(path, said[currentTarget.value])}
    />
  );
};

/** A moment as the browser's own field has it, in the time of the reader; and back. */
const localOf = (instant: string): string => {
  if (instant === '') return '';
  const moment = new Date(instant);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 16);
};
const instantOf = (local: string): string | undefined =>
  local === '' ? undefined : new Date(local).toISOString();

const Line = (props: Props) => {
  const { schema, path, value } = props;
  const frame = useFrame(props);
  const { change } = useForm();
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  if (isNumber)
    return (
      <TextInput
        {...frame}
        type="number"
        step={schema.type === 'integer' ? 1 : 'any'}
        value={value === undefined ? '' : String(value)}
        onChange={({ currentTarget: { value: typed } }) =>
          change(path, typed === '' ? undefined : Number(typed))
        }
      />
    );
  const text = (value as string) ?? '';
  const onChange = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    change(path, currentTarget.value);
  if ((schema.maxLength ?? 0) > longText)
    return <Textarea {...frame} value={text} onChange={onChange} autosize minRows={2} dir="auto" />;
  if (schema.format === 'date-time')
    return (
      <TextInput
        {...frame}
        type="datetime-local"
        value={localOf(text)}
        onChange={({ currentTarget: { value: typed } }) => change(path, instantOf(typed))}
      />
    );
  const types: Readonly<Record<string, string>> = { date: 'date', email: 'email' };
  const type = types[schema.format ?? ''] ?? 'text';
  return <TextInput {...frame} type={type} value={text} onChange={onChange} dir="auto" />;
};

const Codes = (props: Props) => {
  const { name, schema, path, value } = props;
  const frame = useFrame(props);
  const { of, change } = useForm();
  const say = useSay();
  const values = resolved(schema.items!, of).enum;
  const common = {
    ...frame,
    value: (value as string[]) ?? [],
    onChange: (next: string[]) => change(path, next),
  };
  return values ? (
    <MultiSelect {...common} data={worded(name, values, say)} searchable clearable />
  ) : (
    <TagsInput {...common} />
  );
};

const Items = ({ name, schema, path, value }: Props) => {
  const { of, change } = useForm();
  const { t, code } = useSay();
  const items = (value as Filled[]) ?? [];
  return (
    <Fieldset legend={code(name)}>
      <Stack gap="sm">
        {items.map((item, index) => (
          // Items have no id of their own, and are told by their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Stack key={index} gap="xs">
            <FieldOf
              name={t('command.item', { field: code(name), number: index + 1 })}
              schema={schema.items!}
              path={[...path, index]}
              value={item}
              isRequired
            />
            <Group>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                onClick={() =>
                  change(
                    path,
                    items.filter((_one, at) => at !== index),
                  )
                }
              >
                {t('command.remove', { field: code(name), number: index + 1 })}
              </Button>
            </Group>
          </Stack>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(path, [...items, blank(schema.items!, of) ?? {}])}
          >
            {t('command.add', { field: code(name) })}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
};

const FieldGroup = ({ name, schema, path, value }: Props) => {
  const { code } = useSay();
  return (
    <Fieldset legend={code(name)}>
      <FieldsOf schema={schema} path={path} value={value} />
    </Fieldset>
  );
};

/** The field that fits a schema. */
export const FieldOf = (props: Props) => {
  const { of } = useForm();
  const schema = resolved(props.schema, of);
  const given = { ...props, schema };
  const isId = /Ids?$/.test(props.name);
  const hasChoices = useHasChoices(props.name);
  if (schema.enum) return <OneOf {...given} />;
  if (schema.type === 'boolean') return <YesOrNo {...given} />;
  if (schema.type === 'array') {
    if (resolved(schema.items ?? {}, of).properties) return <Items {...given} />;
    if (props.name === 'partnerIds') return <PartnersChoice {...given} />;
    return isId && hasChoices ? <IdsChoice {...given} /> : <Codes {...given} />;
  }
  if (schema.properties?.documentId) return <DocumentChoice {...given} />;
  if (schema.properties) return <FieldGroup {...given} />;
  if (isOwnId(schema)) return <Line {...given} />;
  if (isPartyField(schema)) return <PartyChoice {...given} />;
  if (isPersonField(schema)) return <PersonChoice {...given} />;
  if (isId && hasChoices) return <IdChoice {...given} />;
  if (isPartnerField(props.name)) return <PartnerChoice {...given} />;
  if (collectionNamedBy(props.name)) return <RecordChoice {...given} />;
  return <Line {...given} />;
};

type Whole = Readonly<{
  schema: Schema;
  path: Path;
  value: Filled;
  without?: readonly string[];
}>;
export const FieldsOf = ({ schema, path, value, without = [] }: Whole) => (
  <Stack gap="sm">
    {fieldsOf(schema)
      .filter(
        ({ name, field }) => !without.includes(name) && !isMadeUp(field) && !isOfSender(field),
      )
      .map(({ name, field, isRequired }) => (
        <FieldOf
          key={name}
          name={name}
          schema={field}
          path={[...path, name]}
          value={(value as Fields | undefined)?.[name]}
          isRequired={isRequired}
        />
      ))}
  </Stack>
);
