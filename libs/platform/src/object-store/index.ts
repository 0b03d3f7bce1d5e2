export { DiskObjects } from './disk-objects.js';
export { ObjectStore } from './object-store.js';
export { S3Objects } from './s3-objects.js';
