export { FeedController } from './feed.controller.js';
export { FeedPolicy } from './feed-policy.js';
