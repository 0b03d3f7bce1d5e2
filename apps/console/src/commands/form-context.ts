import { createContext, use } from 'react';
import type { Description, Schema } from '../api/schema.js';
import type { AnyRecord, Dossier } from '../api/records.js';
import { useSentences } from '../words/sentences.js';
import { useSay } from '../words/words.js';
import { type Filled, type Path, pointerOf } from './body.js';

/** What the fields of a form share. */
export type FormContext = Readonly<{
  of: Description;
  change: (path: Path, value: Filled) => void;
  /** Why a place was refused, by its JSON Pointer. */
  faults: ReadonlyMap<string, string>;
  subject?: Readonly<{ type: string; id: string }> | undefined;
  documents: Dossier['documents'];
  /** None where the command begins a record. */
  record?: AnyRecord | undefined;
  /** Texts of the record by the names of their fields. */
  texts: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}>;
export const Form = createContext<FormContext | undefined>(undefined);
export const useForm = (): FormContext => use(Form)!;

/** A field in a form: what it is called, what may stand in it, and where in the body it is. */
export type FieldProps = Readonly<{
  name: string;
  schema: Schema;
  path: Path;
  value: Filled;
  isRequired?: boolean;
}>;

/** What stands around every field: its name, what it is for, and why it was refused. */
export const useFrame = ({ name, schema, path, isRequired }: FieldProps) => {
  const { faults } = useForm();
  const { code, known } = useSay();
  const { said } = useSentences();
  return {
    label: known(`field.${name}`) ?? code(name),
    description: said(schema.description),
    descriptionProps: { dir: 'auto' },
    withAsterisk: isRequired ?? false,
    error: faults.get(pointerOf(path)),
  };
};
