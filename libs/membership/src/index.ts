export { membership } from './membership.js';
