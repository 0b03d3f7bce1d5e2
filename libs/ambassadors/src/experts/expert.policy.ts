/** In which capacity somebody advises; the rules are for one of them. Source: b.8, facts. */
export const capacities = [
  'personal',
  'observer',
  'industry_representative',
  'agency_representative',
] as const;
export type Capacity = (typeof capacities)[number];
/** Days a name is posted for comments, at least. Source: b.8 PublishExpert. */
export const commentDays = 14;
export const removalGrounds = ['false_declaration', 'conduct', 'other'] as const;
