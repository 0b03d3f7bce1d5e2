import type { CommandMetadata, Recorded } from '#kernel';
import { Calendar } from '#kernel';
import { FixedClock } from '#platform/clock';
import { causedBy, CommandSender } from './command-sender.js';
import type { DomainCommand } from './domain-command.js';

describe('a command that follows', () => {
  /** The metadata of what follows at `here` from an event of `there`. */
  const sentAt = async (here: string, there: string): Promise<CommandMetadata> => {
    const sent: CommandMetadata[] = [];
    const execute = (carried: DomainCommand) => sent.push(carried.command.metadata);
    const clock = new FixedClock(here, new Calendar('Europe/Zurich'));
    const event = { id: 'e-1', correlationId: 'c-1', at: there } as Recorded;
    await new CommandSender({ execute } as never, clock).send(
      { type: 'ExpireHonour', aggregateId: 'h-1', data: {} },
      causedBy(event),
    );
    return sent[0]!;
  };

  it('is dated when it is sent', async () =>
    expect(await sentAt('2027-01-09T08:00:00.000Z', '2027-01-08T22:00:00.000Z')).toMatchObject({
      now: '2027-01-09T08:00:00.000Z',
      today: '2027-01-09',
      causationId: 'e-1',
    }));
  it('is not dated before its event, where another machine’s day begins a little earlier', async () =>
    expect(await sentAt('2027-01-08T22:59:59.900Z', '2027-01-08T23:00:00.010Z')).toMatchObject({
      now: '2027-01-08T23:00:00.010Z',
      today: '2027-01-09',
    }));
});
