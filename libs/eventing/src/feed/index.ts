export { FeedController } from './feed.controller.js';
