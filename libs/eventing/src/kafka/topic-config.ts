/**
 * Settings of a topic of ours. Records are kept for ever, and the largest commit fits as JSON: 1
 * MiB in the store (`command-too-large` beyond),
 * up to six times that where each character needs an escape. A record the broker refuses would hold
 * up everything behind it.
 */
export const topicConfig = [
  { name: 'retention.ms', value: '-1' },
  { name: 'max.message.bytes', value: String(8 * 1024 * 1024) },
];
