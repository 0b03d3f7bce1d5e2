import { api, bodyOf } from '../api/client.js';
import type { Language } from '../words/languages.js';

/** Languages the API says in words how far a registration is. */
const spoken: Readonly<Partial<Record<Language, 'en' | 'fr'>>> = { en: 'en', fr: 'fr' };

export const registrationIn = (id: string, language: Language) => ({
  queryKey: ['registration', id, language],
  queryFn: async () =>
    bodyOf(
      await api.GET('/v1/partners/{id}/registration', {
        params: { path: { id }, query: { language: spoken[language] ?? 'en' } },
      }),
    ),
});
export const packageOf = (kind: string) => ({
  queryKey: ['description', 'package', kind],
  queryFn: async () =>
    bodyOf(
      await api.GET('/v1/process-profiles/{kind}', { params: { path: { kind: kind as 'ngo' } } }),
    ),
  staleTime: Infinity,
});
export const profileTexts = (id: string) => ({
  queryKey: ['profile', id],
  queryFn: async () =>
    bodyOf(await api.GET('/v1/partners/{id}/profile', { params: { path: { id } } })),
});
