import { Fieldset, NativeSelect, Select, SimpleGrid, Stack } from '@mantine/core';
import { useSay } from '../words/words.js';
import { type Choice, needed, type Target, targets, valuesIn } from './mapping.js';
import type { Table } from './table.js';

type Props = Readonly<{
  table: Table;
  choice: Choice;
  kinds: readonly string[];
  countries: readonly string[];
  onChange: (choice: Choice) => void;
}>;

/** Which column becomes what, and what the words of two columns mean. */
export const MappingForm = ({ table, choice, kinds, countries, onChange }: Props) => {
  const { t, code, country } = useSay();
  const { columns } = choice;
  const choose = (target: Target, column: string): void =>
    onChange({ ...choice, columns: { ...columns, [target]: column } });
  const kindsSaid = valuesIn(table.rows, columns.kind);
  const countriesSaid = valuesIn(table.rows, columns.countryCode);
  return (
    <Stack gap="sm">
      <Fieldset legend={t('import.columns')}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {targets.map((target) => (
            <NativeSelect
              key={target}
              label={t(`import.target.${target}`)}
              withAsterisk={needed.includes(target)}
              data={[
                { value: '', label: t('import.noColumn') },
                ...table.columns.map((value) => ({ value, label: value })),
              ]}
              value={columns[target] ?? ''}
              onChange={({ currentTarget }) => choose(target, currentTarget.value)}
            />
          ))}
        </SimpleGrid>
      </Fieldset>
      {kindsSaid.length > 0 && (
        <Fieldset legend={t('import.kinds')}>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            {kindsSaid.map((word) => (
              <NativeSelect
                key={word}
                label={word}
                data={[
                  { value: '', label: t('import.noMeaning') },
                  ...kinds.map((value) => ({ value, label: code(value) })),
                ]}
                value={choice.kinds[word] ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ ...choice, kinds: { ...choice.kinds, [word]: value } })
                }
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      )}
      {countriesSaid.length > 0 && (
        <Fieldset legend={t('import.countries')}>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            {countriesSaid.map((word) => (
              <Select
                key={word}
                label={word}
                placeholder={t('import.noMeaning')}
                searchable
                clearable
                data={countries.map((value) => ({ value, label: country(value) }))}
                value={choice.countries[word] ?? null}
                onChange={(value) =>
                  onChange({
                    ...choice,
                    countries: { ...choice.countries, [word]: value ?? '' },
                  })
                }
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      )}
    </Stack>
  );
};
