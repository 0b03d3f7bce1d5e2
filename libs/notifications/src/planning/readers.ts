import { Injectable } from '@nestjs/common';
import { familyOf, ReadAccess } from '#eventing/access';
import type { CalendarDate } from '#kernel';
import { RecipientDirectory } from './directory.js';

/** What a notice tells: of which record, by its stream id, and because of which event. */
export type Told = Readonly<{ about?: string; eventType: string }>;
/** What a notification told: its own record, or another it speaks of. */
export const toldBy = ({
  about,
  record,
  eventType,
}: Readonly<{ about?: string; record?: string; eventType: string }>): Told => {
  const spokenOf = about ?? record;
  return { ...(spokenOf ? { about: spokenOf } : {}), eventType };
};
/** Whether the person may be told, with all they may do on the day. */
export type MayBeTold = (personId: string, on: CalendarDate, told: Told) => Promise<boolean>;

/** The read policy, for notices: in the inbox and by mail nobody is told what their role hides. */
@Injectable()
export class NoticeReaders {
  constructor(
    private readonly access: ReadAccess,
    private readonly directory: RecipientDirectory,
  ) {}

  /**
   * Where the records lie is looked up once, by stream id at the version that must be known. What is
   * about no record is for whoever it is addressed to.
   */
  async of(records: ReadonlyMap<string, number>): Promise<MayBeTold> {
    const sight = await this.access.sight(records);
    return async (personId, on, { about, eventType }) => {
      if (about === undefined) return true;
      const grants = await this.directory.grantsOf(personId, on);
      return this.access.policy.tells(familyOf(about), eventType, sight({ grants }, about));
    };
  }
}
