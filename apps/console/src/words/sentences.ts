import { useQuery } from '@tanstack/react-query';
import { type Later, laterIn } from './languages.js';
import { useLanguage } from './words.js';

type Read = Readonly<{ isLoading: boolean; data?: Readonly<Record<string, string>> | undefined }>;
/** A catalogue that is read when it is needed first; none in English. */
export const useLater = (what: Later): Read => {
  const { language } = useLanguage();
  const load = laterIn(language, what);
  return useQuery({
    queryKey: [what, language],
    // A form is better in English than not there: nothing where the file does not come.
    queryFn: async () => (await load?.().catch(() => undefined))?.default ?? {},
    enabled: load !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
  });
};

type Sentences = Readonly<{
  isLoading: boolean;
  /** A sentence of the API's description in the language of the reader, else in English. */
  said: (english: string | undefined) => string | undefined;
}>;
/** What the API says of its commands and their fields. */
export const useSentences = (): Sentences => {
  const { data, isLoading } = useLater('sentences');
  return {
    isLoading,
    // The English marks names of fields; a form has them as words already.
    said: (english) => english && (data?.[english] ?? english.replaceAll('`', '')),
  };
};
