/** What an engagement is about; source: domain.md b.4 (five types). */
export type EngagementType =
  'participation' | 'resources' | 'evidence' | 'advocacy' | 'technical_collaboration';
export const engagementTypes: readonly EngagementType[] = [
  'participation',
  'resources',
  'evidence',
  'advocacy',
  'technical_collaboration',
];
