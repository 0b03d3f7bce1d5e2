/** Gives a file to whoever reads the page; nothing is sent anywhere. */
export const saveAs = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun when the click returns; the bytes may go a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** The reader's day, `2026-11-30`: the Swedish way of writing it. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());

/** `Partners by country` as `partners-by-country-2026-11-30.csv`; letters of any script stay. */
export const fileName = (title: string, ending: string): string => {
  const words = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${words}-${today()}.${ending}`;
};
