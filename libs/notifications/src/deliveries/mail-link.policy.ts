import { closedCase } from '../planning/closed-case.policy.js';

/**
 * Where the button of a mail leads: to the console, since people read mails in a browser. The link
 * of a notification is the API's.
 */
export const pageOfLink = (link: string): string => {
  const [, caseId] = /^\/v1\/cases\/([^/]+)\/timeline$/.exec(link) ?? [];
  return caseId ? `/cases/${caseId}` : '/';
};

type Matter = Readonly<{ template: string; link: string; partnerIds: readonly string[] }>;
/**
 * Where the button leads of a mail that says several: to the case all of them are about, else to the
 * partner all of them are about, as far as the reader may know it.
 */
export const pageOfAll = (matters: readonly Matter[]): string => {
  const [page, ...otherPages] = new Set(matters.map(({ link }) => pageOfLink(link)));
  if (page !== undefined && otherPages.length === 0) return page;
  const partners = matters.map(({ template, partnerIds }) =>
    template === closedCase ? [] : partnerIds,
  );
  const [partnerId, ...otherPartners] = new Set(partners.flat());
  const isOne = partners.every((ids) => ids.length > 0) && otherPartners.length === 0;
  return isOne && partnerId !== undefined ? `/cases/partner-${partnerId}` : '/';
};
