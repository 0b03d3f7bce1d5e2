import { type CommandMetadata, type RefusalDetails, RuleViolation } from '#kernel';
import { Problem, validateBody } from '#platform/http';
import type { ProfileSection } from '#reference';
import type { RegisterPartner, UpdateProfileSection } from '../commands.state.js';
import type { PartnerEvent } from '../partner.events.js';
import { evolve, type KnownPartner, unknownPartner } from '../partner.state.js';
import { RegisterPartnerBody, UpdateProfileSectionBody } from '../partners.bodies.js';
import { requireTypes } from './profile.policy.js';
import { registerPartner, updateProfileSection } from './registering.decide.js';

/** What one organisation is to be registered with: the body, and sections of its profile. */
export type RegistrationToCheck = Readonly<{
  body: object;
  sections: readonly Readonly<{ section: string; content: readonly object[] }>[];
  /** `YYYY-MM-DD`. */
  today: string;
}>;

const aggregateId = '00000000-0000-4000-8000-000000000000';
/** An officer of the whole house: who may register what is the server's to say. */
const metadataOn = (today: string): CommandMetadata =>
  ({
    today,
    now: `${today}T12:00:00.000Z`,
    actor: { accountId: 'check', personId: 'check', role: 'PO' },
    scope: {},
  }) as unknown as CommandMetadata;

/** The fields a refusal is about, where it says so. */
type Fields = readonly (string | { field: string })[];
const fieldsIn = ({ fields = [] }: RefusalDetails): string => {
  const names = (fields as Fields).map((one) => (typeof one === 'string' ? one : one.field));
  return names.length > 0 ? ` (${names.join(', ')})` : '';
};

/**
 * Why a registration, or a section of its profile, would be refused, by the rules that do so on the
 * server; undefined where only what is there already could speak against it. Nothing is registered.
 */
export const registrationFault = async ({
  body,
  sections,
  today,
}: RegistrationToCheck): Promise<Readonly<{ code: string; reason: string }> | undefined> => {
  const metadata = metadataOn(today);
  try {
    const data = (await validateBody(RegisterPartnerBody, body)) as RegisterPartner['data'];
    const register: RegisterPartner = { type: 'RegisterPartner', aggregateId, data, metadata };
    let state = unknownPartner;
    const happen = (events: readonly object[]): void => {
      for (const event of events)
        state = evolve(state, { ...event, by: metadata.actor } as unknown as PartnerEvent);
    };
    happen(registerPartner(register, state, {}));
    for (const given of sections) {
      const section = await validateBody(UpdateProfileSectionBody, given);
      requireTypes(section.section as ProfileSection, section.content);
      const update = {
        type: 'UpdateProfileSection',
        aggregateId,
        data: section,
        metadata,
      } as unknown as UpdateProfileSection;
      happen(updateProfileSection(update, state as KnownPartner, {}));
    }
    return undefined;
  } catch (error) {
    if (error instanceof RuleViolation)
      return { code: error.code, reason: `${error.message}${fieldsIn(error.details)}` };
    if (!(error instanceof Problem)) throw error;
    const [first] = error.options.errors ?? [];
    return first
      ? { code: `${error.code}/${first.code}`, reason: `${first.pointer} ${first.detail}` }
      : { code: error.code, reason: error.message };
  }
};
