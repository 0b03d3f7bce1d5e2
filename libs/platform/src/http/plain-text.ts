/** What a line or paragraph of text may not contain; `undefined` when the text is fine. */
export type TextFault =
  | 'too-short'
  | 'too-long'
  | 'blank'
  | 'control-character'
  | 'bidi-override'
  | 'invisible-character'
  | 'combining-marks'
  | 'malformed';
export type TextLimits = Readonly<{
  min: number;
  max: number;
  /** Allows line feeds. Default false. */
  multiline?: boolean;
}>;

const bidi = /[\u202a-\u202e\u2066-\u2069]/u;
/** Tags, interlinear marks, byte order mark, noncharacters, private use. */
const invisible =
  /[\ufeff\ufff9-\ufffc\u{e0001}\u{e0020}-\u{e007f}\p{Co}\p{Noncharacter_Code_Point}]/u;
/** Line and paragraph separators count as control characters. */
const control = /[\p{Cc}\u2028\u2029]/u;
const controlButLines = /[^\P{Cc}\n]|[\u2028\u2029]/u;
const marks = /\p{M}{11}/u;
/**
 * Something a reader can see; the fillers and the empty braille cell are letters and symbols that
 * show nothing.
 */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\u115f\u1160\u2800\u3164\uffa0]]/v;

/** Lengths are code points after NFC. Source: reliability reference S-H7, S-H9, S-H10, S-I5. */
export const textFault = (
  text: string,
  { min, max, multiline = false }: TextLimits,
): TextFault | undefined => {
  if (text.length > max * 8 + 64) return 'too-long';
  if (!text.isWellFormed()) return 'malformed';
  if ((multiline ? controlButLines : control).test(text)) return 'control-character';
  if (bidi.test(text)) return 'bidi-override';
  if (invisible.test(text)) return 'invisible-character';
  if (marks.test(text)) return 'combining-marks';
  const length = [...text.normalize('NFC')].length;
  if (length < min) return 'too-short';
  if (length > max) return 'too-long';
  if (min > 0 && !visible.test(text)) return 'blank';
  return undefined;
};
