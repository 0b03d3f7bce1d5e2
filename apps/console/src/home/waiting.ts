type Case = Readonly<{ caseType: string; caseId: string }>;
type Due = Readonly<{ subject: Readonly<{ type: string; id: string }> }>;

/** Cases about which nothing is due: what is due about a case says more than the case itself. */
export const withoutDue = <C extends Case>(
  cases: readonly C[],
  duties: readonly Due[],
): readonly C[] => {
  const due = new Set(duties.map(({ subject: { type, id } }) => `${type} ${id}`));
  return cases.filter(({ caseType, caseId }) => !due.has(`${caseType} ${caseId}`));
};
