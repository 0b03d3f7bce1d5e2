import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;
const level =
  '{level, select, basic {simple} standard {standard} enhanced {approfondi} other {{level}}}';
const engagements =
  '{engagements, plural, =0 {Aucune collaboration en cours n’en dépend.} one {Une collaboration en cours en dépend.} other {# collaborations en cours en dépendent.}}';

export const fr: Messages<keyof typeof en> = {
  'due-diligence-requested': {
    subject: 'Une vérification préalable attend un analyste',
    title: 'Vérification préalable demandée\u00a0: {partner}',
    body: `Une vérification préalable de {partner} a été demandée (niveau\u00a0: ${level}). Elle est attendue le {due}. Merci de désigner un analyste.`,
  },
  'due-diligence-assigned': {
    subject: 'Une vérification préalable vous est confiée',
    title: 'Une vérification préalable vous est confiée\u00a0: {partner}',
    body: `La vérification préalable de {partner} vous est confiée (niveau\u00a0: ${level}). Elle est attendue le {due}.`,
  },
  'due-diligence-reopened': {
    subject: 'Une vérification préalable a été reprise',
    title: 'Vérification préalable reprise\u00a0: {partner}',
    body: `La vérification préalable de {partner} a été reprise (niveau\u00a0: ${level}). Elle est attendue le {due}\u00a0; la conclusion précédente ne vaut plus.`,
  },
  'due-diligence-reconsideration': {
    subject: 'La conclusion d’une vérification est à revoir',
    title: 'La vérification préalable de {partner} tient-elle toujours\u00a0?',
    body: 'Depuis la conclusion de la vérification préalable de {partner}, {trigger, select, new_source {une nouvelle source est apparue} confirmed_match {une correspondance a été confirmée} reclassification {la catégorie du partenaire a changé} graph_change {ses liens avec d’autres ont changé} concern {un signalement a été déclaré fondé} other {quelque chose a changé}}. Merci de la reprendre d’ici au {due}, ou de dire pourquoi sa conclusion tient.',
    mail: 'Quelque chose a changé depuis la conclusion d’une vérification préalable. Merci d’ouvrir le dossier d’ici au {due}\u00a0: reprenez la vérification, ou dites pourquoi sa conclusion tient.',
  },
  'due-diligence-concluded': {
    subject: 'Une vérification préalable est conclue',
    title: 'Vérification préalable conclue\u00a0: {partner}',
    body: 'La vérification préalable de {partner} est conclue\u00a0: {outcome, select, clear {favorable} clear_with_notes {favorable, avec remarques} caution {prudence} adverse {défavorable} exclude {exclusion} other {voir le dossier}}. Elle est valable jusqu’au {until}.',
    mail: 'La vérification préalable de {partner} est conclue. Ouvrez le dossier pour en voir le résultat.',
  },
  'due-diligence-expired': {
    subject: 'Une vérification préalable est échue',
    title: 'Vérification préalable échue\u00a0: {partner}',
    body: `La vérification préalable de {partner} était valable jusqu’au {until}. Les étapes qui en demandent une attendent un nouvel examen. ${engagements}`,
  },
  'reminder-due-diligence': {
    subject: 'Rappel\u00a0: une vérification préalable est attendue',
    title: 'Rappel\u00a0: vérification préalable de {partner}',
    body: `La vérification préalable de {partner} ${when}.`,
  },
  'reminder-due-diligence-reconsideration': {
    subject: 'Rappel\u00a0: la conclusion d’une vérification est à revoir',
    title: 'Rappel\u00a0: la vérification préalable de {partner} tient-elle toujours\u00a0?',
    body: `La relecture de la conclusion sur {partner} ${when}.`,
  },
  'reminder-due-diligence-expiry': {
    subject: 'Rappel\u00a0: une vérification préalable arrive à échéance',
    title: 'La vérification préalable arrive à échéance\u00a0: {partner}',
    body: `Une nouvelle vérification préalable de {partner} ${when}. ${engagements}`,
  },
};
