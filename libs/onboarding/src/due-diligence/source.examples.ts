/** A source as an analyst records it. */
export const recordedSource = {
  titleRef: 't',
  publisherRef: 'u',
  locatorRef: 'l',
  publishedOn: '2026-01-31',
  language: 'en',
  reliability: 4,
  stance: 'supports',
  hash: 'h',
};
