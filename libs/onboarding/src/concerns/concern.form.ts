import type { DoorForm, FormWords } from '#eventing/commands';
import { concernSources, restrictedCategories } from './concern.policy.js';

const en: FormWords = {
  title: 'Report a concern',
  intro: [
    'Use this page to report sexual exploitation or abuse, or harm to children or other people who depend on help, by an organisation that works with us or by somebody in it.',
    'You need no account and no name. Nobody writes down who you are, where you are or when you wrote. Do not use a device that belongs to somebody you are afraid of.',
  ],
  labels: {
    partnerId: 'Which organisation is it about?',
    category: 'What is it about?',
    severity: 'How sure are you?',
    source: 'Who are you?',
    description: 'What happened?',
    contact: 'How can we reach you?',
  },
  hints: {
    partnerId: 'Its number in the public register, such as 6fa459ea-ee8a-4ca4-894e-db77e160355e.',
    description:
      'What, where, when and to whom; 20 to 4,000 characters. Only people of the ethics office read it. Leave out your own name if you do not want them to know it.',
    contact: 'For example a telephone number. Only people of the ethics office see it.',
  },
  choices: {
    sexual_exploitation_abuse: 'Sexual exploitation or abuse',
    safeguarding: 'Harm to children or other people who depend on help',
    risk: 'I know of it, or fear that it goes on',
    observation: 'I noticed something that worries me',
    staff: 'I work for the organisation you are',
    partner: 'I work for an organisation that is its partner',
    beneficiary: 'I receive help, or should',
    media: 'I read or heard of it',
    audit: 'I came across it in an audit',
    other: 'Somebody else',
  },
  optional: 'not needed',
  send: 'Send',
  received: {
    title: 'We have received it',
    reference: 'Your reference:',
    body: [
      'Write the reference down if you may want to add something later: nobody can send it to you.',
      'People of the ethics office look into it. They tell nobody where it came from: they do not know.',
      'You can close this page, and remove it from the history of your browser.',
    ],
  },
  refused: {
    title: 'It was not sent',
    fields: 'Please look at this again:',
    unknown: 'We know no organisation with this number. Please check it.',
    other: 'This cannot be taken as it is. Please look at what you chose.',
    busy: 'Too much was sent at once. Please wait {seconds} seconds, and send it again.',
    later: 'Something on our side does not work at the moment. Please send it again in a minute.',
  },
};

const fr: FormWords = {
  title: 'Signaler une préoccupation',
  intro: [
    'Cette page sert à signaler une exploitation ou des abus sexuels, ou un tort fait à des enfants ou à d’autres personnes qui dépendent d’une aide, par une organisation qui travaille avec nous ou par quelqu’un de cette organisation.',
    'Il ne faut ni compte ni nom. Personne ne note qui vous êtes, où vous êtes, ni quand vous avez écrit. N’utilisez pas l’appareil de quelqu’un dont vous avez peur.',
  ],
  labels: {
    partnerId: 'De quelle organisation s’agit-il\u00a0?',
    category: 'De quoi s’agit-il\u00a0?',
    severity: 'En êtes-vous sûr\u00a0?',
    source: 'Qui êtes-vous\u00a0?',
    description: 'Que s’est-il passé\u00a0?',
    contact: 'Comment vous joindre\u00a0?',
  },
  hints: {
    partnerId:
      'Son numéro dans le registre public, par exemple 6fa459ea-ee8a-4ca4-894e-db77e160355e.',
    description:
      'Quoi, où, quand et à qui\u00a0; de 20 à 4\u00a0000 caractères. Seul le bureau de l’éthique le lit. N’écrivez pas votre nom si vous ne voulez pas qu’il le connaisse.',
    contact: 'Par exemple un numéro de téléphone. Seul le bureau de l’éthique le voit.',
  },
  choices: {
    sexual_exploitation_abuse: 'Exploitation ou abus sexuels',
    safeguarding: 'Tort fait à des enfants ou à d’autres personnes qui dépendent d’une aide',
    risk: 'Je le sais, ou je crains que cela ne continue',
    observation: 'J’ai remarqué quelque chose qui m’inquiète',
    staff: 'Je travaille pour l’organisation que vous êtes',
    partner: 'Je travaille pour une organisation partenaire',
    beneficiary: 'Je reçois de l’aide, ou devrais en recevoir',
    media: 'Je l’ai lu ou entendu',
    audit: 'Je l’ai appris lors d’un audit',
    other: 'Quelqu’un d’autre',
  },
  optional: 'facultatif',
  send: 'Envoyer',
  received: {
    title: 'Nous l’avons reçu',
    reference: 'Votre référence\u00a0:',
    body: [
      'Notez la référence si vous voulez ajouter quelque chose plus tard\u00a0: personne ne peut vous l’envoyer.',
      'Le bureau de l’éthique s’en occupe. Il ne dit à personne d’où cela vient\u00a0: il ne le sait pas.',
      'Vous pouvez fermer cette page et l’effacer de l’historique de votre navigateur.',
    ],
  },
  refused: {
    title: 'Rien n’a été envoyé',
    fields: 'Merci de revoir ceci\u00a0:',
    unknown: 'Nous ne connaissons aucune organisation de ce numéro. Merci de le vérifier.',
    other: 'Cela ne peut pas être pris tel quel. Merci de revoir ce que vous avez choisi.',
    busy: 'Trop d’envois à la fois. Merci d’attendre {seconds} secondes, puis d’envoyer de nouveau.',
    later: 'Quelque chose ne marche pas chez nous. Merci d’envoyer de nouveau dans une minute.',
  },
};

/** The page on which somebody without an account reports a concern. ADR-0083. */
export const concernForm: DoorForm = {
  fields: [
    { name: 'partnerId', kind: 'line', min: 36, max: 36, linked: true },
    { name: 'category', kind: 'choice', choices: restrictedCategories },
    { name: 'severity', kind: 'choice', choices: ['risk', 'observation'] },
    { name: 'source', kind: 'choice', choices: concernSources },
    { name: 'description', kind: 'text', min: 20, max: 4_000 },
    { name: 'contact', kind: 'line', optional: true, min: 3, max: 300 },
  ],
  words: { en, fr },
};
