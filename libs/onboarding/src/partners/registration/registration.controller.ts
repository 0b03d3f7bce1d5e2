import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadAccess } from '#eventing/access';
import { EventStore } from '#eventing/event-store';
import { DossierService } from '#eventing/projections';
import { type Language, languages } from '#kernel';
import { Code, Day, Flag, Many, One, Part, Text, TextList, Uuid } from '#platform/documents';
import {
  type Asked,
  CurrentPrincipal,
  isUuid,
  type Principal,
  Problem,
  QueryRules,
} from '#platform/http';
import { profileSections } from '#reference';
import type { PartnerEvent } from '../partner.events.js';
import { declarationItems, declarationVersion } from '../registering/registering.decide.js';
import {
  conditionsOf,
  type EngagementInWords,
  type PartnerCondition,
} from './conditions.policy.js';
import { conditionInWords } from './conditions.words.js';
import { type PartnerDecision, decisionsOf } from './decisions.policy.js';
import { decisionInWords } from './decisions.words.js';
import { papersToHandIn, registrationOf } from './registration.policy.js';
import { inWords } from './registration.words.js';

const registrationQuery = new QueryRules({
  language: { description: 'Of the words. Default en.', choices: languages },
});

@Part()
class SectionToComplete {
  @Code([...profileSections]) section!: string;
  @TextList({ description: 'Fields that are missing.' }) fields!: readonly string[];
  @TextList({ optional: true, description: 'Somebody in one of these parts is missing.' })
  people?: readonly string[];
}
@Part()
class DeclarationToAccept {
  @Text() version!: string;
  @TextList({ description: 'Each is accepted by itself.' }) items!: readonly string[];
  @Flag({ description: 'The disclosure on tobacco and arms is signed with it.' })
  disclosure!: boolean;
}
@Part()
class InformationAsked {
  @TextList() items!: readonly string[];
  @Day() dueDate!: string;
}
@Part()
class DecisionInWords {
  @Day() on!: string;
  @Code([
    'accepted',
    'declined',
    'suspended',
    'suspension_lifted',
    'excluded',
    'exclusion_reversed',
    'active_again',
    'ended',
    'reclassified',
  ])
  what!: PartnerDecision['what'];
  @Text() words!: string;
}
@Part()
class ConditionInWords {
  @Uuid() engagementId!: string;
  @Text({ description: 'Of the engagement.' }) title!: string;
  @Text() conditionId!: string;
  @Day() dueOn!: string;
  @Code(['pre_signature', 'running'], {
    description: 'Met before the signature, or while the work runs.',
  })
  phase!: PartnerCondition['phase'];
  @Code(['open', 'met', 'breached']) state!: PartnerCondition['state'];
  @Text({ description: 'What is asked, by when, and whether it is fulfilled.' }) words!: string;
}
class RegistrationProgress {
  @Uuid() partnerId!: string;
  @Text() status!: string;
  @TextList({ description: 'How far it is and what is next, in sentences.' })
  words!: readonly string[];
  @Many(SectionToComplete, { description: 'While it can be submitted.' })
  toFill!: readonly SectionToComplete[];
  @One(DeclarationToAccept, { optional: true, description: 'While it can be submitted.' })
  declaration?: DeclarationToAccept;
  @TextList({
    optional: true,
    description: 'While it can be submitted: kinds of documents that are handed in with it.',
  })
  papers?: readonly string[];
  @Many(DecisionInWords, { description: 'What was decided so far, the newest first.' })
  decisions!: readonly DecisionInWords[];
  @Many(ConditionInWords, {
    description: 'Conditions of engagements, those still to be fulfilled first.',
  })
  conditions!: readonly ConditionInWords[];
  @One(InformationAsked, { optional: true, description: 'What we asked for.' })
  asked?: InformationAsked;
  @Text({ optional: true, description: 'Why it was declined.' }) declined?: string;
  @Uuid({ optional: true, description: 'The record everything goes on in.' }) survivorId?: string;
}

/** For whoever registers an organisation: what is still asked of them, and what was decided. */
@ApiTags('partners')
@ApiBearerAuth()
@Controller('v1/partners')
export class RegistrationController {
  constructor(
    private readonly access: ReadAccess,
    private readonly store: EventStore,
    private readonly dossier: DossierService,
  ) {}

  @Get(':id/registration')
  @ApiOperation({
    summary:
      'How far a registration is: what is missing, what was asked, decided, and made a condition.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @registrationQuery.documented
  @ApiOkResponse({ type: RegistrationProgress })
  async progress(
    @CurrentPrincipal() principal: Principal,
    @Param('id') partnerId: string,
    @Query(registrationQuery) { language = 'en' }: Asked<typeof registrationQuery>,
  ): Promise<RegistrationProgress> {
    const streamId = `partner-${partnerId}`;
    this.access.require('partner', principal);
    const seen =
      isUuid(partnerId) && (await this.access.views(principal, new Map([[streamId, 0]])));
    if (!seen || !seen.has(streamId)) throw new Problem('not-found');
    const stored: readonly unknown[] = await this.store.load(streamId);
    const events = stored as readonly PartnerEvent[];
    const registration = registrationOf(events);
    if (!registration) throw new Problem('not-found');
    const { disclosure, toFill, ...rest } = registration;
    const papers = papersToHandIn(events);
    const declaration = { version: declarationVersion, items: [...declarationItems] };
    return {
      partnerId,
      ...rest,
      words: inWords(registration, language as Language),
      toFill,
      decisions: decisionsOf(events).map((decision) => ({
        on: decision.on,
        what: decision.what,
        words: decisionInWords(decision, language as Language),
      })),
      conditions: await this.conditions(principal, partnerId, language as Language),
      ...(disclosure === undefined ? {} : { declaration: { ...declaration, disclosure } }),
      ...(papers.length > 0 ? { papers } : {}),
    };
  }

  private async conditions(
    principal: Principal,
    partnerId: string,
    language: Language,
  ): Promise<readonly ConditionInWords[]> {
    const asked = { partnerId, field: 'conditions' };
    const engagements = await this.dossier.withPartner('engagement', principal, asked);
    return conditionsOf(engagements as readonly EngagementInWords[]).map((condition) => {
      const { text: _text, ...known } = condition;
      return { ...known, words: conditionInWords(condition, language) };
    });
  }
}
