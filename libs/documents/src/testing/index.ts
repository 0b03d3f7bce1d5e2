export { fileOn, sha256Of } from './file-on.js';
