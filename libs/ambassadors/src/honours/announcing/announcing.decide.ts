import {
  addDays,
  addMonths,
  type CalendarDate,
  type Command,
  daysLater,
  holdTypes,
  type Instant,
  require,
} from '#kernel';
import {
  barsParts,
  type Decide,
  type HonourFact,
  type HonourFacts,
  type Row,
  row,
} from '../honour-facts.policy.js';
import type { AnnouncementText } from '../honour.events.js';
import type { HonourCase } from '../honour.state.js';
import { announcementLanguages, campaignDays, clearanceDays } from '../titles.policy.js';

export type ProposeHonourAnnouncement = Command<
  'ProposeHonourAnnouncement',
  { announceAt: Instant; texts: AnnouncementText[] }
>;
export type ClearHonourAnnouncement = Command<'ClearHonourAnnouncement'>;
export type AnnounceHonour = Command<'AnnounceHonour'>;

/** Refuses `honour.announcement-past`, `honour.languages-missing`. */
const propose: Decide<ProposeHonourAnnouncement> = ({ aggregateId: honourId, data, metadata }) => {
  require(data.announceAt >
    metadata.now, 'honour.announcement-past', 'The announcement lies ahead.');
  const given = data.texts.map(({ language }) => language);
  const missing = announcementLanguages.filter((language) => !given.includes(language));
  require(missing.length === 0 &&
    new Set(given).size ===
      given.length, 'honour.languages-missing', 'The announcement has one text in each language.', {
    missing,
  });
  const announceOn = metadata.calendar.dayOf(data.announceAt);
  return [{ type: 'honour.announcement_proposed', data: { honourId, ...data, announceOn } }];
};
export const proposeHonourAnnouncement: Row<ProposeHonourAnnouncement> = row({
  from: ['accepted'],
  source: 'b.9',
  decide: propose,
});

/** Drafts do not outlive what they were to announce: in the append that takes it back. Source: b.17.4. */
export const purgesDrafts = (honourId: string, { drafts = [] }: HonourCase): HonourFact[] =>
  drafts.length > 0
    ? [{ type: 'honour.drafts_purged', data: { honourId, textRefs: [...drafts] } }]
    : [];

/** The latest screening found nothing, and holds at the instant: 72 hours. */
const requireScreened = ({ rescreening }: HonourCase, at: Instant): void => {
  require(rescreening?.outcome !==
    'match', 'honour.rescreening-match', 'The latest screening found a match.');
  require(rescreening !== undefined &&
    at <=
      daysLater(
        rescreening.at,
        clearanceDays,
      ), 'honour.rescreening-due', 'The members are screened at most 72 hours before.', {
    screenedAt: rescreening?.at ?? null,
  });
};

/**
 * A second person clears what was proposed. Refuses `honour.announcement-missing`,
 * `honour.rescreening-due`, `honour.rescreening-match`.
 */
const clear: Decide<ClearHonourAnnouncement> = ({ aggregateId: honourId }, state) => {
  const { announcement } = state;
  require(announcement, 'honour.announcement-missing', 'No announcement is proposed yet.');
  if (announcement.clearedAt !== undefined) return [];
  const { announceAt } = announcement;
  requireScreened(state, announceAt);
  return [{ type: 'honour.announcement_cleared', data: { honourId, announceAt } }];
};
export const clearHonourAnnouncement: Row<ClearHonourAnnouncement> = row({
  from: ['accepted'],
  blockedBy: holdTypes,
  source: 'b.9',
  separation: barsParts(1, 'announcer', 'nominator'),
  decide: clear,
});

/** A title that is linked to a campaign ends 30 days after it at the latest. Source: b.11. */
const endOf = (
  start: CalendarDate,
  termMonths: number,
  campaignEnd: HonourFacts['campaignEnd'] = 'unknown',
): CalendarDate => {
  const end = addMonths(start, termMonths);
  if (campaignEnd === 'unknown') return end;
  const latest = addDays(campaignEnd, campaignDays);
  return latest < end ? latest : end;
};

/**
 * Refuses `honour.not-cleared`, `honour.too-early`, `honour.clearance-stale`,
 * `honour.campaign-over`, and as a clearance.
 */
const announce: Decide<AnnounceHonour> = (
  { aggregateId: honourId, metadata },
  state,
  { campaignEnd },
) => {
  const { announcement, title, members, countryCode, themeRef, termMonths } = state;
  require(announcement?.clearedAt, 'honour.not-cleared', 'The announcement is not cleared.');
  const { announceAt, clearedAt, texts } = announcement;
  const { now, today: start } = metadata;
  require(now >= announceAt, 'honour.too-early', 'The embargo is on until the time announced.', {
    announceAt,
  });
  require(now <=
    daysLater(
      clearedAt,
      clearanceDays,
    ), 'honour.clearance-stale', 'The clearance is older than 72 hours.');
  requireScreened(state, now);
  const end = endOf(start, termMonths!, campaignEnd);
  require(end > start, 'honour.campaign-over', 'The campaign has ended more than 30 days ago.');
  return [
    {
      type: 'honour.appointed',
      data: {
        honourId,
        title,
        members: [...members],
        countryCode,
        themeRef,
        texts: [...texts],
        start,
        end,
      },
    },
  ];
};
export const announceHonour: Row<AnnounceHonour> = row({
  from: ['accepted'],
  blockedBy: holdTypes,
  source: 'b.9',
  decide: announce,
});
