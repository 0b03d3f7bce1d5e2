export { Vault, type SealedText } from './vault.js';
export { MongoVault } from './mongo-vault.js';
export { openingStream, sealingStream } from './sealed-stream.js';
