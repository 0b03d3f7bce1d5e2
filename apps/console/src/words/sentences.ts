import { useQuery } from '@tanstack/react-query';
import { sentencesOf } from './languages.js';
import { useLanguage } from './words.js';

type Sentences = Readonly<{
  isLoading: boolean;
  /** A sentence of the API's description in the language of the reader, else in English. */
  said: (english: string | undefined) => string | undefined;
}>;

/** What the API says of its commands and their fields; read once, when the first form is opened. */
export const useSentences = (): Sentences => {
  const { language } = useLanguage();
  const { data, isLoading } = useQuery({
    queryKey: ['sentences', language],
    queryFn: () => sentencesOf(language),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return {
    isLoading,
    // The English marks names of fields; a form has them as words already.
    said: (english) => english && (data?.[english] ?? english.replaceAll('`', '')),
  };
};
