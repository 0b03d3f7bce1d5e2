const bits = 1 << 24;

/**
 * Which keys were written, in 2 MiB however many there are: a Bloom filter. Never forgets one;
 * above a million keys it takes others for written now and then, which costs a look.
 */
export class WrittenKeys {
  private readonly set = new Uint8Array(bits >> 3);

  add(key: string): void {
    for (const bit of bitsOf(key)) this.set[bit >> 3]! |= 1 << (bit & 7);
  }
  mayHave(key: string): boolean {
    return bitsOf(key).every((bit) => (this.set[bit >> 3]! & (1 << (bit & 7))) !== 0);
  }
}

/** Four bits per key, of two FNV-1a hashes. */
const bitsOf = (key: string): readonly number[] => {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [a, b, a + b, Math.imul(a, 3) ^ b].map((hash) => (hash >>> 0) % bits);
};
