import { parse } from 'content-disposition';
import { invalid, textFault } from '#platform/http';

const longest = 200;

/**
 * The name in `Content-Disposition: attachment; filename="…"`, without folders. 400 where there is
 * none that a person can read.
 */
export const fileNameIn = (header: string | undefined): string => {
  const given = header ? parse(header).parameters['filename'] : undefined;
  const name = (given ?? '').split(/[/\\]/).at(-1)!.trim().normalize('NFC');
  const fault = textFault(name, { min: 1, max: longest }) ?? (/^\.*$/.test(name) && 'blank');
  if (fault)
    throw invalid(
      '/headers/content-disposition',
      'file-name',
      `Name the file: Content-Disposition: attachment; filename="report.pdf", 1 to ${longest} characters one can see.`,
    );
  return name;
};
