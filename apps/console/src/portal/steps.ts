import type { AnyRecord } from '../api/records.js';

/** A record somebody outside may have something to do with, and what of it is theirs to do now. */
export type OwnRecord = Readonly<{ collection: string; record: AnyRecord }>;

/** Ways out, which nobody is asked to take: they stand on the page of the record. */
const waysOut: readonly string[] = [
  'GiveTerminationNotice',
  'WithdrawParticipation',
  'WithdrawRegistration',
  'CancelPledge',
  'ResignHonour',
  'ReportDeclarationChange',
];
export const stepsFor = ({ record }: OwnRecord): readonly string[] =>
  (record.allowed ?? []).filter((command) => !waysOut.includes(command));
