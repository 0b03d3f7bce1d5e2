import type { Decider } from '#kernel';
import * as announcing from './announcing/announcing.decide.js';
import * as consulting from './consulting/consulting.decide.js';
import * as deciding from './deciding/deciding.decide.js';
import * as ending from './ending/ending.decide.js';
import type { HonourFacts } from './honour-facts.policy.js';
import type { HonourEvent } from './honour.events.js';
import { evolve, type Honour, noHonour } from './honour.state.js';
import * as interests from './interests/interests.decide.js';
import * as mandate from './mandate/mandate.decide.js';
import { withMandates } from './mandate/mandate-follows.policy.js';
import { nominateHonour, type NominateHonour } from './nominating/nominating.decide.js';
import * as offering from './offering/offering.decide.js';
import * as renewing from './renewing/renewing.decide.js';
import * as serving from './serving/serving.decide.js';
import {
  applyStandingToHonour,
  type ApplyStandingToHonour,
  onBearers,
} from './standing/standing.decide.js';
import * as vetting from './vetting/vetting.decide.js';

export type HonourCommand =
  | NominateHonour
  | vetting.StartHonourScreening
  | vetting.ConcludeHonourScreening
  | vetting.RescreenHonour
  | interests.NoteHonourInterests
  | consulting.OpenHonourConsultation
  | consulting.GiveHonourOpinion
  | consulting.RecordHonourSilence
  | consulting.AnswerHonourObjection
  | deciding.RecommendHonour
  | deciding.DecideHonour
  | offering.SendHonourOffer
  | offering.AcceptHonour
  | offering.DeclineHonour
  | announcing.ProposeHonourAnnouncement
  | announcing.ClearHonourAnnouncement
  | announcing.AnnounceHonour
  | serving.SuspendHonour
  | serving.ReinstateHonour
  | ApplyStandingToHonour
  | serving.LogHonourActivity
  | serving.FileHonourNote
  | renewing.OpenHonourRenewal
  | renewing.EvaluateHonour
  | renewing.AcceptHonourRenewal
  | renewing.RenewHonour
  | ending.ExpireHonour
  | ending.ResignHonour
  | ending.RecordHonoreeDeath
  | ending.DecideContinuation
  | ending.SupersedeHonour
  | ending.TerminateHonour
  | ending.RescindHonour
  | ending.ConfirmHonourRemoval
  | mandate.ProposeHonourAccess
  | mandate.GrantHonourAccess
  | mandate.EndHonourAccess
  | mandate.SubmitHonourReport
  | mandate.NoteMissingHonourReport
  | mandate.ConsultOnHonourMandate
  | mandate.AmendHonourMandate
  | mandate.CompleteHonour
  | mandate.FileFinalHonourReport;

/** The table of reference b.9 and b.10. */
export const honourDecider: Decider<Honour, HonourCommand, HonourEvent, HonourFacts> = {
  name: 'honour',
  initialState: noHonour,
  evolve,
  /** Members stand where partners do: their own accounts reach the record, tied staff do not act. */
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          countryCode: state.countryCode,
          regionCode: state.regionCode,
          partnerIds: state.members.map(({ memberId }) => memberId),
        },
  // Before somebody is shown to the world every hold counts, however narrow.
  work: (state) => ({ ...onBearers(state), everything: true }),
  commands: withMandates({
    NominateHonour: nominateHonour,
    StartHonourScreening: vetting.startHonourScreening,
    ConcludeHonourScreening: vetting.concludeHonourScreening,
    NoteHonourInterests: interests.noteHonourInterests,
    OpenHonourConsultation: consulting.openHonourConsultation,
    GiveHonourOpinion: consulting.giveHonourOpinion,
    RecordHonourSilence: consulting.recordHonourSilence,
    AnswerHonourObjection: consulting.answerHonourObjection,
    RecommendHonour: deciding.recommendHonour,
    DecideHonour: deciding.decideHonour,
    SendHonourOffer: offering.sendHonourOffer,
    AcceptHonour: offering.acceptHonour,
    DeclineHonour: offering.declineHonour,
    RescreenHonour: vetting.rescreenHonour,
    ProposeHonourAnnouncement: announcing.proposeHonourAnnouncement,
    ClearHonourAnnouncement: announcing.clearHonourAnnouncement,
    AnnounceHonour: announcing.announceHonour,
    SuspendHonour: serving.suspendHonour,
    ReinstateHonour: serving.reinstateHonour,
    ApplyStandingToHonour: applyStandingToHonour,
    LogHonourActivity: serving.logHonourActivity,
    FileHonourNote: serving.fileHonourNote,
    OpenHonourRenewal: renewing.openHonourRenewal,
    EvaluateHonour: renewing.evaluateHonour,
    AcceptHonourRenewal: renewing.acceptHonourRenewal,
    RenewHonour: renewing.renewHonour,
    ExpireHonour: ending.expireHonour,
    ResignHonour: ending.resignHonour,
    RecordHonoreeDeath: ending.recordHonoreeDeath,
    DecideContinuation: ending.decideOnOthers,
    SupersedeHonour: ending.supersedeHonour,
    TerminateHonour: ending.terminateHonour,
    RescindHonour: ending.rescindHonour,
    ConfirmHonourRemoval: ending.confirmHonourRemoval,
    ProposeHonourAccess: mandate.proposeHonourAccess,
    GrantHonourAccess: mandate.grantHonourAccess,
    EndHonourAccess: mandate.endHonourAccess,
    SubmitHonourReport: mandate.submitHonourReport,
    NoteMissingHonourReport: mandate.noteMissingHonourReport,
    ConsultOnHonourMandate: mandate.consultOnHonourMandate,
    AmendHonourMandate: mandate.amendHonourMandate,
    CompleteHonour: mandate.completeHonour,
    FileFinalHonourReport: mandate.fileFinalHonourReport,
  }),
};
