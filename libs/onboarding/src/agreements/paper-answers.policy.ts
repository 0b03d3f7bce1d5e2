import { type CommandMetadata, type NamedDocument, portalRoles, require } from '#kernel';
import type { AgreementAnsweredOnPaper } from './agreement.events.js';

type Answer = Pick<AgreementAnsweredOnPaper['data'], 'answer' | 'signatoryId'>;
type About = Pick<AgreementAnsweredOnPaper['data'], 'agreementId' | 'partnerIds'>;
type Fact = Pick<AgreementAnsweredOnPaper, 'type' | 'data'>;

/**
 * What an officer writes down of a partner's answer on paper, with what shows it; nothing where the
 * partner answers itself. Refuses `agreement.evidence-missing`. Source: policy, for partners whose
 * people have no account.
 */
export const answeredOnPaper = (
  about: About,
  { actor }: CommandMetadata,
  answer: Answer,
  evidence: NamedDocument | undefined,
): Fact[] => {
  if (portalRoles.includes(actor.role)) return [];
  require(evidence, 'agreement.evidence-missing', 'Whoever writes down an answer on paper names what shows it.', {
    missing: ['correspondence'],
  });
  return [{ type: 'agreement.answered_on_paper', data: { ...about, ...answer, evidence } }];
};
