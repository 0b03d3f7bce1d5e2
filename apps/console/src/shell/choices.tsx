import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { type Language, languages } from '../words/languages.js';
import { useLanguage, useSay } from '../words/words.js';

export const LanguageMenu = () => {
  const { t } = useSay();
  const { language, choose } = useLanguage();
  const all = Object.entries(languages).map(([value, { name: label }]) => ({ value, label }));
  if (all.length < 2) return null;
  return (
    <NativeSelect
      label={t('app.language')}
      data={all}
      value={language}
      onChange={({ currentTarget }) => choose(currentTarget.value as Language)}
    />
  );
};

const schemes = ['auto', 'light', 'dark'] as const;
export const ColourMenu = () => {
  const { t } = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      label={t('app.colours')}
      data={schemes.map((value) => ({ value, label: t(`app.colours.${value}`) }))}
      value={colorScheme}
      onChange={({ currentTarget }) =>
        setColorScheme(currentTarget.value as (typeof schemes)[number])
      }
    />
  );
};
