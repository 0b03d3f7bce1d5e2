const once = (text, from, to, where) => {
  const count =
    typeof from === 'string'
      ? text.split(from).length - 1
      : [...text.matchAll(new RegExp(from, 'g'))].length;
  if (count !== 1)
    throw new Error(
      `${where}: the place of this bug occurs ${count} times; the code has changed, the mutant must follow`,
    );
  return text.replace(from, () => to);
};
/**
 * The files of a build that a bug changes, each with its new text. `read` answers a file of the
 * build. Throws where a place does not occur exactly once.
 */
export const changedBy = ({ id, change }, read) => {
  const texts = new Map();
  for (const [file, from, to] of change)
    texts.set(file, once(texts.get(file) ?? read(file), from, to, `${id} in ${file}`));
  return texts;
};
