import type { Client } from '../client.js';

export const demo = async (_client: Client): Promise<void> => {};
