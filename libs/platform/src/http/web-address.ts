/**
 * `https://www.example.org/about`, `www.example.org`, also in other scripts. No other scheme, no
 * account in it, and a host with a dot: a sentence, a script or two addresses in one are none.
 */
export const isWebAddress = (text: string): boolean => {
  if (/[\s\p{Cc}\p{Default_Ignorable_Code_Point}<>"`|\\^{}]/u.test(text)) return false;
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text);
  if (withScheme && !/^https?:\/\//i.test(text)) return false;
  const url = URL.parse(withScheme ? text : `https://${text}`);
  return (
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    // The parser has written other scripts in ASCII.
    /^[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?$/.test(url.hostname)
  );
};
