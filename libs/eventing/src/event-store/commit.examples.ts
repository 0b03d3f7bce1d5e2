/** What an append says beside its events, of a command nobody looks at closer. */
export const metaOf = (commandId: string) => ({
  commandId,
  principal: 'p',
  bodyHash: 'h',
  correlationId: 'c',
  causationId: 'c',
});
