/** A write that does nothing where the document is there already. */
export const insertOnce = <D extends { _id: string }>({ _id, ...rest }: D) => ({
  updateOne: { filter: { _id } as never, update: { $setOnInsert: rest } as never, upsert: true },
});
