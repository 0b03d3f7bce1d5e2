/** How much an alias counts. Low-quality aliases weigh less. */
export type NameQuality = 'primary' | 'good' | 'low';
export type EntryName = { value: string; quality: NameQuality };
/** One listed person or body, as far as matching needs it. */
export type ListEntry = {
  /** Reference number of the list, `TSi.001`. */
  ref: string;
  type: 'person' | 'organisation';
  /** Version the list gives the entry; part of what a clearing holds against. */
  version: string;
  names: EntryName[];
  birthYears: number[];
  /** Days of birth that the list gives in full, `1961-05-02`. */
  birthDates?: string[];
  countries: string[];
  /** Numbers of passports and other documents, folded. */
  documents: string[];
  listedOn?: string;
  /** Reference number of the UN list that the entry itself names. */
  unRef?: string;
  /** Reference numbers it had before its publisher corrected them. */
  formerRefs?: string[];
};
