const place = 'concord-invitation';
export const invitationPath = '/invitation';

/**
 * The code of a mail stands behind the `#`, which no server is sent. It is kept in this tab while
 * its reader signs in, and goes from the address.
 */
export const takeInvitationCode = (): void => {
  const { pathname, hash } = location;
  if (pathname !== invitationPath || hash.length < 2) return;
  sessionStorage.setItem(place, decodeURIComponent(hash.slice(1)));
  history.replaceState(null, '', invitationPath);
};
export const invitationCode = (): string => sessionStorage.getItem(place) ?? '';
export const forgetInvitationCode = (): void => sessionStorage.removeItem(place);
