import { defineReadModel } from '#eventing/projections';
import { Day, Indexed, Many, Part, Text, Uuid } from '#platform/documents';
import { type Post, type PostedEntry, postedExperts } from './posted-experts.projection.js';

@Part()
class PostOfExpert implements Post {
  @Uuid() activityId!: string;
  @Text() activityTitle!: string;
  @Uuid({ optional: true }) disclosureRef?: string;
  @Day() until!: string;
}

@Part()
@Indexed({ 'posts.until': 1, _id: 1 })
export class ExpertPosted implements PostedEntry {
  @Uuid() nameRef!: string;
  @Uuid() biographyRef!: string;
  @Many(PostOfExpert) posts!: Post[];
}

export const expertsPosted = defineReadModel({ projection: postedExperts, schema: ExpertPosted });
