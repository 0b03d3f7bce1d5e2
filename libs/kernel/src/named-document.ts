/** A version of a document that a command names, as its decision is told of it. */
export type NamedDocument = Readonly<{
  documentId: string;
  /** 1, 2, 3 … */
  version: number;
  kind: string;
  /** Of its bytes, lower-case hexadecimal. */
  sha256: string;
}>;
