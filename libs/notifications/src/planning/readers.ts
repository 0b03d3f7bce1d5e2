import { Injectable } from '@nestjs/common';
import { familyOf, ReadAccess, type Sight } from '#eventing/access';
import type { CalendarDate } from '#kernel';
import { readTogether } from '#platform/load';
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
  /** How records are seen as they are now; those that are asked for side by side at once. */
  private readonly sightOf: (streamId: string) => Promise<Sight | undefined>;

  constructor(
    private readonly access: ReadAccess,
    private readonly directory: RecipientDirectory,
  ) {
    this.sightOf = readTogether(async (records) => {
      const sight = await access.sight(new Map(records.map((streamId) => [streamId, 0])));
      return new Map(records.map((streamId) => [streamId, sight]));
    });
  }

  /**
   * Where the records lie is looked up once, by stream id at the version that must be known. What is
   * about no record is for whoever it is addressed to.
   */
  async of(records: ReadonlyMap<string, number>): Promise<MayBeTold> {
    const sight = await this.access.sight(records);
    return async (personId, on, told) => this.isTold(personId, on, told, sight);
  }

  /** Whether the person may be told now. */
  async mayBeTold(...[personId, on, told]: Parameters<MayBeTold>): Promise<boolean> {
    const sight = told.about === undefined ? undefined : await this.sightOf(told.about);
    return this.isTold(personId, on, told, sight);
  }

  private async isTold(
    personId: string,
    on: CalendarDate,
    { about, eventType }: Told,
    sight: Sight | undefined,
  ): Promise<boolean> {
    if (about === undefined) return true;
    const grants = await this.directory.grantsOf(personId, on);
    return this.access.policy.tells(familyOf(about), eventType, sight?.({ grants }, about));
  }
}
