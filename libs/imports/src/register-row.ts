import { createHash } from 'node:crypto';
import type { ImportedRow, RegisterBody, RowFault } from './organisations.policy.js';
import { type Outcome, refused } from './taken-rows.js';

/** A problem document, as far as an import reads it. */
export type RefusedCommand = Readonly<{
  code: string;
  detail: string;
  errors?: readonly Readonly<{ pointer: string; code: string; detail: string }>[];
  /** Of `partner.identifier-taken`: `<scheme>:<value>`, and the holder where one may know it. */
  identifier?: string;
  heldBy?: string;
}>;
/** The product refused a command of a row; other errors end the whole import. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  constructor(readonly refusal: RefusedCommand) {
    super(refusal.detail);
  }
}

type Registered = Readonly<{ id: string; version: number; repeated: boolean }>;
type Section = ImportedRow['sections'][number];
/** Who registers organisations. Both throw `RowRefused`; the same key again changes nothing. */
export type Registrar = Readonly<{
  register: (body: RegisterBody, key: string) => Promise<Registered>;
  /** Absent in a rehearsal: there is no record whose profile could be filled in. */
  fillIn?: (
    section: Section,
    at: Readonly<{ id: string; version: number; key: string }>,
  ) => Promise<Readonly<{ version: number }>>;
}>;
/** What the rules say against a registration and the sections of its profile, before it is sent. */
export type RowCheck = (row: ImportedRow) => Promise<RowFault | undefined>;

/**
 * Registers the organisation of a row and fills in its profile. The key is made of the row's own id,
 * so a second run adds nothing.
 */
export const registerRow = async (
  registrar: Registrar,
  given: ImportedRow,
  check: RowCheck,
): Promise<Outcome> => {
  const { body, sections, ownScheme } = given;
  if ('code' in body) return refused(body);
  // A section that is refused would leave a record half filled in.
  const fault = sections.length > 0 ? await check(given) : undefined;
  if (fault) return refused(fault);
  const attempt = { body, key: `import:${keyOf(given.key)}`, leftOut: [] };
  try {
    const taken = await register(registrar, { ...attempt, ...(ownScheme ? { ownScheme } : {}) });
    return await filledIn(registrar, taken, sections, attempt.key);
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    return refused(faultOf(error.refusal));
  }
};

/** An idempotency key is ASCII and not long; what a table calls its rows may be neither. */
const keyOf = (key: string): string =>
  /^[\x20-\x7e]{1,150}$/.test(key) ? key : createHash('sha256').update(key).digest('hex');

type Taken = Extract<Outcome, { outcome: 'new' | 'known' }>;
const filledIn = async (
  { fillIn }: Registrar,
  taken: Taken,
  sections: ImportedRow['sections'],
  key: string,
): Promise<Taken> => {
  const { id } = taken.partner;
  let { version } = taken.partner;
  for (const section of fillIn ? sections : [])
    ({ version } = await fillIn!(section, { id, version, key: `${key}:${section.section}` }));
  return { ...taken, partner: { id, version } };
};

type Attempt = Readonly<{
  body: RegisterBody;
  key: string;
  ownScheme?: string;
  leftOut: readonly RowFault[];
}>;
/** The same organisation without an identifier that another record has. */
const without = (
  { body, key, leftOut, ...rest }: Attempt,
  scheme: string,
  holder: string,
): Attempt => ({
  ...rest,
  body: { ...body, identifiers: body.identifiers.filter((one) => one.scheme !== scheme) },
  key: `${key}:without-${scheme}`,
  leftOut: [
    ...leftOut,
    {
      code: 'import.identifier-left-out',
      reason: `The ${scheme} identifier belongs to ${holder}; the organisation was registered without it.`,
    },
  ],
});

/** An identifier that another record has is left out and told, and the organisation comes without. */
const register = async (registrar: Registrar, attempt: Attempt): Promise<Taken> => {
  try {
    return await send(registrar, attempt);
  } catch (error) {
    const taken = error instanceof RowRefused ? takenIdentifier(error.refusal) : undefined;
    if (!taken) throw error;
    if (taken.scheme === attempt.ownScheme) {
      const before = attempt.leftOut.length === 0 && (await earlier(registrar, attempt));
      if (before) return before;
      throw error;
    }
    return register(registrar, without(attempt, taken.scheme, taken.holder));
  }
};
const send = async (registrar: Registrar, { body, key, leftOut }: Attempt): Promise<Taken> => {
  const { id, version, repeated } = await registrar.register(body, key);
  return { outcome: repeated ? 'known' : 'new', partner: { id, version }, leftOut };
};
/** What an earlier run registered without some of the identifiers: its key is known. */
const earlier = async (registrar: Registrar, attempt: Attempt): Promise<Taken | undefined> => {
  const others = attempt.body.identifiers.filter(({ scheme }) => scheme !== attempt.ownScheme);
  const variants = others.map(({ scheme }) => without(attempt, scheme, 'another partner'));
  const all = others.reduce((one, { scheme }) => without(one, scheme, 'another partner'), attempt);
  for (const variant of others.length > 1 ? [...variants, all] : variants) {
    const taken = await send(registrar, variant).catch(() => undefined);
    if (taken) return taken;
  }
  return undefined;
};
const takenIdentifier = ({
  code,
  identifier,
  heldBy,
}: RefusedCommand): Readonly<{ scheme: string; holder: string }> | undefined => {
  if (code !== 'partner.identifier-taken' || !identifier) return undefined;
  return {
    scheme: identifier.slice(0, identifier.indexOf(':')),
    holder: heldBy ? `partner ${heldBy}` : 'another partner',
  };
};

/** What the product refused, as a fault of the row; the first field that is wrong speaks for it. */
const faultOf = ({ code, detail, errors }: RefusedCommand): RowFault => {
  if (code === 'command-id-reused')
    return {
      code: 'import.duplicate',
      reason: 'This id was imported before with other contents: change the record itself.',
    };
  const [first] = errors ?? [];
  return first
    ? { code: `${code}/${first.code}`, reason: `${first.pointer} ${first.detail}` }
    : { code, reason: detail };
};
