/** What somebody pasted, without what stands around it: `<id@domain>` of a mail, spaces. */
export const idIn = (pasted: string): string => {
  const text = pasted.trim();
  const [, ofMail] = /^<?([0-9a-f-]{36})@[^\s>]+>?$/i.exec(text) ?? [];
  return ofMail ?? text;
};

/** `partner-<uuid>`, as cases and subjects of events are named. */
export const isStreamId = (id: string): boolean =>
  /^[a-z]+(-[a-z]+)*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
