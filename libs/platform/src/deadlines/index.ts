export { DeadlineSweeper } from './deadline-sweeper.js';
