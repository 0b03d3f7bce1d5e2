import { fileNameIn } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['attachment; filename="report.pdf"', 'report.pdf'],
    [
      `attachment; filename*=UTF-8''Proc%C3%A8s-verbal%20du%202%20mars.pdf`,
      'Procès-verbal du 2 mars.pdf',
    ],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\papers\\\\letter.txt"', 'letter.txt'],
  ])('in %s is %s', (header, name) => expect(fileNameIn(header)).toBe(name));
  it.each([
    undefined,
    '',
    'attachment',
    'attachment; filename=""',
    'attachment; filename=".."',
    'attachment; filename="a/"',
    `attachment; filename*=UTF-8''%E2%80%AEfdp.exe`,
    `attachment; filename="${'x'.repeat(201)}"`,
  ])('is refused: %s', (header) =>
    expect(() => fileNameIn(header)).toThrow(
      expect.objectContaining({
        code: 'validation-failed',
        options: { errors: [expect.objectContaining({ code: 'file-name' })] },
      }),
    ),
  );
});
