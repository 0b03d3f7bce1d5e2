export { ambassadors } from './ambassadors.js';
