import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;
const level =
  '{level, select, basic {simple} standard {standard} enhanced {approfondi} other {{level}}}';
const engagements =
  '{engagements, plural, =0 {Aucune collaboration en cours n’en dépend.} one {Une collaboration en cours en dépend.} other {# collaborations en cours en dépendent.}}';

export const fr: Messages<keyof typeof en> = {
  'due-diligence-requested': {
    subject: 'Une diligence raisonnable attend un analyste',
    title: 'Diligence raisonnable demandée\u00a0: {partner}',
    body: `Une diligence raisonnable de {partner} a été demandée (niveau\u00a0: ${level}). Elle est attendue le {due}. Merci de désigner un analyste.`,
  },
  'due-diligence-assigned': {
    subject: 'Une diligence raisonnable vous est confiée',
    title: 'Une diligence raisonnable vous est confiée\u00a0: {partner}',
    body: `La diligence raisonnable de {partner} vous est confiée (niveau\u00a0: ${level}). Elle est attendue le {due}.`,
  },
  'due-diligence-reopened': {
    subject: 'Une diligence raisonnable a été reprise',
    title: 'Diligence raisonnable reprise\u00a0: {partner}',
    body: `La diligence raisonnable de {partner} a été reprise (niveau\u00a0: ${level}). Elle est attendue le {due}\u00a0; la conclusion précédente ne vaut plus.`,
  },
  'due-diligence-reconsideration': {
    subject: 'La conclusion d’une vérification est à revoir',
    title: 'La diligence raisonnable de {partner} tient-elle toujours\u00a0?',
    body: 'Depuis la conclusion de la diligence raisonnable de {partner}, {trigger, select, new_source {une nouvelle source est apparue} confirmed_match {une correspondance a été confirmée} reclassification {la catégorie du partenaire a changé} graph_change {ses liens avec d’autres ont changé} concern {un signalement a été déclaré fondé} other {quelque chose a changé}}. Merci de la reprendre d’ici au {due}, ou de dire pourquoi sa conclusion tient.',
    mail: 'Quelque chose a changé depuis la conclusion d’une diligence raisonnable. Merci d’ouvrir le dossier d’ici au {due}\u00a0: reprenez la vérification, ou dites pourquoi sa conclusion tient.',
  },
  'due-diligence-concluded': {
    subject: 'Une diligence raisonnable est conclue',
    title: 'Diligence raisonnable conclue\u00a0: {partner}',
    body: 'La diligence raisonnable de {partner} est conclue\u00a0: {outcome, select, clear {favorable} clear_with_notes {favorable, avec remarques} caution {prudence} adverse {défavorable} exclude {exclusion} other {voir le dossier}}. Elle est valable jusqu’au {until}.',
    mail: 'La diligence raisonnable de {partner} est conclue. Ouvrez le dossier pour en voir le résultat.',
  },
  'due-diligence-expired': {
    subject: 'Une diligence raisonnable est échue',
    title: 'Diligence raisonnable échue\u00a0: {partner}',
    body: `La diligence raisonnable de {partner} était valable jusqu’au {until}. Les étapes qui en demandent une attendent un nouvel examen. ${engagements}`,
  },
  'reminder-due-diligence': {
    subject: 'Rappel\u00a0: une diligence raisonnable est attendue',
    title: 'Rappel\u00a0: diligence raisonnable de {partner}',
    body: `La diligence raisonnable de {partner} ${when}.`,
  },
  'reminder-due-diligence-reconsideration': {
    subject: 'Rappel\u00a0: la conclusion d’une vérification est à revoir',
    title: 'Rappel\u00a0: la diligence raisonnable de {partner} tient-elle toujours\u00a0?',
    body: `La relecture de la conclusion sur {partner} ${when}.`,
  },
  'reminder-due-diligence-expiry': {
    subject: 'Rappel\u00a0: une diligence raisonnable arrive à échéance',
    title: 'La diligence raisonnable arrive à échéance\u00a0: {partner}',
    body: `Une nouvelle diligence raisonnable de {partner} ${when}. ${engagements}`,
  },
};
