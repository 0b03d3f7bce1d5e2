import type { CalendarDate, Projection } from '#kernel';
import type { ExpertEvent } from '../expert.events.js';

/** One activity somebody is posted for. */
export type Post = {
  activityId: string;
  activityTitle: string;
  disclosureRef?: string;
  until: CalendarDate;
};
/** An expert as posted for public comment; names and texts by reference. */
export type PostedEntry = { nameRef: string; biographyRef: string; posts: Post[] };

/** Experts whose names and biographies are public, with their consent. Source: b.8 PublishExpert. */
export const postedExperts: Projection<
  PostedEntry,
  Extract<
    ExpertEvent,
    { type: 'expert.published_for_comment' | 'expert.comment_closed' | 'expert.removed' }
  >
> = {
  name: 'posted-experts',
  version: 1,
  handles: ['expert.published_for_comment', 'expert.comment_closed', 'expert.removed'],
  keysOf: ({ data }) => data.expertId,
  project: (entry, event) => {
    switch (event.type) {
      case 'expert.published_for_comment': {
        const { expertId: _id, nameRef, biographyRef, ...post } = event.data;
        return { nameRef, biographyRef, posts: [...(entry?.posts ?? []), post] };
      }
      case 'expert.comment_closed': {
        const { activityId } = event.data;
        const posts = entry?.posts.filter((post) => post.activityId !== activityId) ?? [];
        return entry && posts.length > 0 ? { ...entry, posts } : undefined;
      }
      case 'expert.removed':
        return undefined;
    }
  },
};
