import type { Language } from '#kernel';
import { longDate, type ProfileSection } from '#reference';
import type { PartnerStatus } from '../partner.state.js';
import type { Registration } from './registration.policy.js';

/** What a registration is told in, in one language. */
type Words = Readonly<{
  status: Readonly<Record<PartnerStatus, string>>;
  sections: Readonly<Record<ProfileSection, string>>;
  declined: Readonly<Record<string, string>>;
  toFill: (sections: string) => string;
  toSubmit: string;
  toDisclose: string;
  asked: (items: string, due: string) => string;
  because: (reason: string) => string;
}>;

const en: Words = {
  status: {
    draft: 'Your registration is a draft: we look at it once you have submitted it.',
    submitted: 'We have received your registration and will look at it.',
    info_requested: 'We have looked at your registration and need something more from you.',
    intake_review: 'We are looking at your registration.',
    active: 'Your organisation is registered as a partner.',
    dormant: 'Your organisation is registered; nothing has been done together for a long time.',
    suspended: 'Work with your organisation is suspended for now.',
    terminated: 'The relationship with your organisation has ended.',
    declined: 'We have looked at your registration and cannot accept it.',
    excluded: 'Your organisation cannot become a partner.',
    withdrawn: 'The registration was withdrawn.',
    merged: 'Your organisation has another record, where everything goes on.',
  },
  sections: {
    basic: 'the organisation itself',
    legal: 'legal form and registration',
    governance: 'governance and who leads',
    funding: 'income and funding',
    affiliations: 'affiliations',
    ownership: 'owners and products',
    endowment: 'endowment and investments',
    membership: 'members and voting rights',
    mandate: 'mandate',
    focal_points: 'focal points',
  },
  declined: {
    not_eligible: 'organisations of this kind are not eligible',
    incomplete: 'what was asked for is missing',
    duplicate: 'the organisation is registered already',
    no_public_health_interest: 'there is no common interest in public health',
    due_diligence_negative: 'the due diligence does not allow it',
    other: 'another reason, which an officer explains',
  },
  toFill: (sections) => `Still to be filled in: ${sections}.`,
  toSubmit:
    'Every section is filled in: hand in the papers, accept the declaration item by item, and submit.',
  toDisclose: 'The disclosure on tobacco and arms is signed with it.',
  asked: (items, due) => `Until ${due} we need: ${items}.`,
  because: (reason) => `The reason: ${reason}.`,
};
const fr: Words = {
  status: {
    draft:
      'Votre inscription est un brouillon\u00a0: nous l’examinerons une fois que vous l’aurez soumise.',
    submitted: 'Nous avons reçu votre inscription et allons l’examiner.',
    info_requested: 'Nous avons examiné votre inscription et il nous faut encore des éléments.',
    intake_review: 'Nous examinons votre inscription.',
    active: 'Votre organisation est inscrite comme partenaire.',
    dormant: 'Votre organisation est inscrite\u00a0; rien n’a été fait ensemble depuis longtemps.',
    suspended: 'La collaboration avec votre organisation est suspendue pour le moment.',
    terminated: 'La relation avec votre organisation a pris fin.',
    declined: 'Nous avons examiné votre inscription et ne pouvons pas l’accepter.',
    excluded: 'Votre organisation ne peut pas devenir partenaire.',
    withdrawn: 'L’inscription a été retirée.',
    merged: 'Votre organisation a une autre fiche, où tout se poursuit.',
  },
  sections: {
    basic: 'l’organisation elle-même',
    legal: 'forme juridique et enregistrement',
    governance: 'gouvernance et direction',
    funding: 'revenus et financement',
    affiliations: 'affiliations',
    ownership: 'propriétaires et produits',
    endowment: 'dotation et placements',
    membership: 'membres et droits de vote',
    mandate: 'mandat',
    focal_points: 'points de contact',
  },
  declined: {
    not_eligible: 'les organisations de ce genre ne peuvent pas être admises',
    incomplete: 'ce qui a été demandé manque',
    duplicate: 'l’organisation est déjà inscrite',
    no_public_health_interest: 'il n’y a pas d’intérêt commun pour la santé publique',
    due_diligence_negative: 'l’examen préalable ne le permet pas',
    other: 'un autre motif, qu’un responsable explique',
  },
  toFill: (sections) => `Restent à remplir\u00a0: ${sections}.`,
  toSubmit:
    'Chaque section est remplie\u00a0: remettez les pièces, acceptez la déclaration point par point, puis soumettez.',
  toDisclose: 'La déclaration sur le tabac et les armes est signée en même temps.',
  asked: (items, due) => `Il nous faut d’ici au ${due}\u00a0: ${items}.`,
  because: (reason) => `Le motif\u00a0: ${reason}.`,
};
const words: Readonly<Record<Language, Words>> = { en, fr };

/** Why a registration was declined, in words. */
export const declinedFor = (reasonCode: string, language: Language): string =>
  words[language].declined[reasonCode] ?? words[language].declined['other']!;

const list = (language: Language, items: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

/** How far it is and what is next, in sentences. */
export const inWords = (registration: Registration, language: Language): readonly string[] => {
  const { status, toFill, disclosure, asked, declined } = registration;
  const say = words[language];
  const reason = declined && declinedFor(declined, language);
  const sections = toFill.map(({ section }) => say.sections[section]);
  const isComplete = disclosure !== undefined && toFill.length === 0;
  return [
    say.status[status],
    ...(asked ? [say.asked(list(language, asked.items), longDate(asked.dueDate, language))] : []),
    ...(sections.length > 0 ? [say.toFill(list(language, sections))] : []),
    ...(isComplete ? [say.toSubmit] : []),
    ...(disclosure ? [say.toDisclose] : []),
    ...(reason ? [say.because(reason)] : []),
  ];
};
