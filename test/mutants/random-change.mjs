// Random small changes of a source file by its syntax tree: which there are, and how each reads.
import ts from 'typescript';

const swapped = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
]);
const comparisons = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];
/** What decides: of an `if`, of a `?:`, of `require(…)`. */
const conditionIn = (node) => {
  if (ts.isIfStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  return ts.isCallExpression(node) && node.expression.getText() === 'require'
    ? node.arguments[0]
    : undefined;
};
const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
/** The constants that are compared: sentences for people change nothing that a rule decides. */
const isCompared = ({ parent }) =>
  ts.isCaseClause(parent) ||
  (ts.isBinaryExpression(parent) && comparisons.includes(parent.operatorToken.kind));

const changesOf = (node) => {
  const change = (what, at, text) => ({ what, start: at.getStart(), end: at.getEnd(), text });
  const condition = conditionIn(node);
  if (condition) return [change('negated', condition, `!(${condition.getText()})`)];
  if (ts.isBinaryExpression(node)) {
    const to = swapped.get(node.operatorToken.kind);
    return to ? [change('operator', node.operatorToken, to)] : [];
  }
  if (ts.isNumericLiteral(node)) return [change('number', node, String(Number(node.text) + 1))];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [change('constant', node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [change('constant', node, 'true')];
  if (isText(node) && isCompared(node)) return [change('constant', node, `'another'`)];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.map((_one, dropped) => {
      const kept = node.elements.filter((_other, index) => index !== dropped);
      return change('item dropped', node, `[${kept.map((one) => one.getText()).join(', ')}]`);
    });
  const isStep = ts.isExpressionStatement(node) || ts.isIfStatement(node);
  return isStep && ts.isBlock(node.parent) ? [change('line dropped', node, ';')] : [];
};

/** Every change of the file, in the order of its text. Types, imports and exports stay. */
export const changesIn = (path, text) => {
  const found = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    found.push(...changesOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
};

/** The text with the change, and how the line reads before and after. */
export const changed = (text, { start, end, text: to }) => {
  const after = text.slice(0, start) + to + text.slice(end);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = (whole, until) => whole.slice(from, until).replaceAll(/\s+/g, ' ').trim();
  const endOf = (whole, at) =>
    whole.indexOf('\n', at) < 0 ? whole.length : whole.indexOf('\n', at);
  return {
    after,
    line: text.slice(0, start).split('\n').length,
    was: line(text, endOf(text, end)),
    is: line(after, endOf(after, start + to.length)),
  };
};
