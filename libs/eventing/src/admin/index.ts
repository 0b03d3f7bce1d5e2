export { AdminController } from './admin.controller.js';
