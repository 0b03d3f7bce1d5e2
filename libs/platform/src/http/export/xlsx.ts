import type { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { Cell } from './rows.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook with one sheet. Source: ECMA-376. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** Characters a cell holds at most; spreadsheets refuse more. */
const longest = 32_767;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What XML 1.0 has no place for. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escaped = (text: string): string =>
  text
    .slice(0, longest)
    .replaceAll(impossible, '')
    .replaceAll(/[&<>]/g, (sign) => entities[sign]!);

/** A text is a text and never a formula, whatever it begins with. */
const cellXml = (cell: Cell): string => {
  if (cell === undefined) return '<c/>';
  return typeof cell === 'number'
    ? `<c><v>${cell}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
};
const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`;

const sheetOf = async function* (
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncIterable<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetData>${rowXml(columns)}`;
  for await (const row of rows) yield rowXml(row);
  yield '</sheetData></worksheet>';
};

/** A workbook with one sheet, written row by row. */
export const xlsxOf = (
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): Readable => {
  const zip = new yazl.ZipFile();
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(head + xml), name);
  const sheet = Readable.from(sheetOf(columns, rows));
  const workbook = zip.outputStream as Readable;
  const fail = (error: Error): void => void workbook.destroy(error);
  sheet.on('error', fail);
  (zip as unknown as EventEmitter).on('error', fail);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  return workbook;
};
