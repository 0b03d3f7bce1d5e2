export { Clamd } from './clamd.js';
export { type Scan, ScannerAway, type ScanVerdict, VirusScanner } from './virus-scanner.js';
