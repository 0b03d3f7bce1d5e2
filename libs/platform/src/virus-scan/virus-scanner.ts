export type ScanVerdict = 'clean' | 'infected';

/** One scan that is under way. */
export interface Scan {
  /** Waits until the scanner has room for more. */
  take(chunk: Buffer): Promise<void>;
  /** What it says of all the bytes. Throws `ScannerAway`. */
  verdict(): Promise<ScanVerdict>;
  /** Nobody wants to know any more. */
  stop(): void;
}

/** The scanner gives no verdict: nothing may be taken for clean. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

/** Looks for viruses in bytes as they come. */
export abstract class VirusScanner {
  /** Throws `ScannerAway`. */
  abstract begin(): Promise<Scan>;
}
