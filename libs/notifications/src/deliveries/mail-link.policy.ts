/**
 * Where the button of a mail leads: to the console, since people read mails in a browser. The link
 * of a notification is the API's.
 */
export const pageOfLink = (link: string): string => {
  const [, caseId] = /^\/v1\/cases\/([^/]+)\/timeline$/.exec(link) ?? [];
  return caseId ? `/cases/${caseId}` : '/';
};
