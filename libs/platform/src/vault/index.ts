export { Vault, type SealedText } from './vault.js';
export { LocalKeys } from './key-wrapping.js';
export { MongoVault } from './mongo-vault.js';
export { openingStream, sealingStream } from './sealed-stream.js';
