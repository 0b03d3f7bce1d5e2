import type { Language } from '#kernel';
import { longDate, type PartnerKind } from '#reference';
import type { SuspensionScope } from '../partner.events.js';
import type { PartnerDecision } from './decisions.policy.js';
import { declinedFor } from './registration.words.js';

type Words = Readonly<{
  accepted: (confirmBy: string) => string;
  declined: (reason: string) => string;
  suspended: (scope: string, reviewDue: string) => string;
  scopes: Readonly<Record<SuspensionScope, string>>;
  ended: (effectiveOn: string) => string;
  reclassified: (kind: string, effectiveOn: string) => string;
  kinds: Readonly<Record<PartnerKind, string>>;
  suspension_lifted: string;
  excluded: string;
  exclusion_reversed: string;
  active_again: string;
}>;

const en: Words = {
  accepted: (confirmBy) =>
    `Your organisation was accepted as a partner. Its profile is to be confirmed by ${confirmBy}.`,
  declined: (reason) => `Your registration was declined: ${reason}.`,
  suspended: (scope, reviewDue) =>
    `Your organisation was suspended for ${scope}. This is reviewed by ${reviewDue}.`,
  scopes: {
    all: 'all work',
    new_engagements: 'new engagements',
    resources: 'contributions and resources',
    emblem_use: 'the use of the emblem',
  },
  ended: (effectiveOn) => `The relationship ends on ${effectiveOn}.`,
  reclassified: (kind, effectiveOn) =>
    `From ${effectiveOn} on your organisation is treated as ${kind}.`,
  kinds: {
    un_multilateral: 'a body of the United Nations or a multilateral one',
    government: 'a government',
    ngo: 'a non-governmental organisation',
    private_sector: 'a private-sector organisation',
    foundation: 'a philanthropic foundation',
    academic: 'an academic institution',
    collaborating_centre: 'a collaborating centre',
    hosted_partnership: 'a hosted partnership',
    collaborative_arrangement: 'a collaborative arrangement',
  },
  suspension_lifted: 'The suspension was lifted.',
  excluded: 'Your organisation was excluded from working with us.',
  exclusion_reversed: 'The exclusion was reversed; your registration is looked at again.',
  active_again: 'Your organisation is an active partner again.',
};
const fr: Words = {
  accepted: (confirmBy) =>
    `Votre organisation a été acceptée comme partenaire. Son profil est à confirmer d’ici au ${confirmBy}.`,
  declined: (reason) => `Votre inscription a été refusée\u00a0: ${reason}.`,
  suspended: (scope, reviewDue) =>
    `Votre organisation a été suspendue pour ${scope}. La suspension sera réexaminée d’ici au ${reviewDue}.`,
  scopes: {
    all: 'toute collaboration',
    new_engagements: 'de nouvelles collaborations',
    resources: 'les contributions et les ressources',
    emblem_use: 'l’usage de l’emblème',
  },
  ended: (effectiveOn) => `La relation prend fin le ${effectiveOn}.`,
  reclassified: (kind, effectiveOn) =>
    `À partir du ${effectiveOn}, votre organisation est considérée comme ${kind}.`,
  kinds: {
    un_multilateral: 'un organisme des Nations Unies ou multilatéral',
    government: 'un gouvernement',
    ngo: 'une organisation non gouvernementale',
    private_sector: 'une entité du secteur privé',
    foundation: 'une fondation philanthropique',
    academic: 'un établissement universitaire',
    collaborating_centre: 'un centre collaborateur',
    hosted_partnership: 'un partenariat hébergé',
    collaborative_arrangement: 'un dispositif de collaboration',
  },
  suspension_lifted: 'La suspension a été levée.',
  excluded: 'Votre organisation a été exclue de toute collaboration.',
  exclusion_reversed: 'L’exclusion a été annulée\u00a0; votre inscription est réexaminée.',
  active_again: 'Votre organisation est de nouveau un partenaire actif.',
};
const words: Readonly<Record<Language, Words>> = { en, fr };

/** A decision in a sentence or two, for the people of the partner. */
export const decisionInWords = (decision: PartnerDecision, language: Language): string => {
  const say = words[language];
  const day = (date: string): string => longDate(date, language);
  switch (decision.what) {
    case 'accepted':
      return say.accepted(day(decision.confirmBy));
    case 'declined':
      return say.declined(declinedFor(decision.reasonCode, language));
    case 'suspended':
      return say.suspended(say.scopes[decision.scope], day(decision.reviewDue));
    case 'ended':
      return say.ended(day(decision.effectiveOn));
    case 'reclassified':
      return say.reclassified(say.kinds[decision.to], day(decision.effectiveOn));
    default:
      return say[decision.what];
  }
};
