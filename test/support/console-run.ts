import { Client } from '../../apps/cli/src/client.js';
import { ExampleIssuer } from '../../libs/identity/src/issuer.examples.js';
import { Browsing } from './browser.js';
import { type Mortal, startConcordProcess } from './concord.js';
import { Staff } from './staff.js';
import { publishSampleList } from './with-list.js';

type Wanted = Readonly<{
  /** People from outside sign in at an identity provider. */
  provider?: true;
  /** The sample list is in force. */
  list?: true;
  settings?: Readonly<Record<string, string>>;
}>;

/** The product in a process of its own, browsers that ask it alone, and officers at their desks. */
export class ConsoleRun {
  private constructor(
    readonly concord: Mortal,
    readonly client: Client,
    readonly browsing: Browsing,
    readonly staff: Staff,
    private readonly issuer?: ExampleIssuer,
  ) {}

  static async begin(name: string, wanted: Wanted = {}): Promise<ConsoleRun> {
    // For a browser another site than the product, as in production.
    const issuer = wanted.provider && (await ExampleIssuer.start(Date.now, 'localhost'));
    const concord = await startConcordProcess(name, {
      ...(issuer ? { CONCORD_OIDC_ISSUER: issuer.url, CONCORD_OIDC_CLIENT_ID: 'console' } : {}),
      ...wanted.settings,
    }).catch(async (error: unknown) => {
      await issuer?.stop();
      throw error;
    });
    const client = new Client(concord.base);
    await client.readClock();
    if (wanted.list) await publishSampleList(client);
    const browsing = await Browsing.at(concord.base, issuer ? [issuer.url] : []);
    return new ConsoleRun(concord, client, browsing, new Staff(browsing), issuer);
  }

  /** Ends everything; no page has done what none may do. */
  async end(): Promise<void> {
    const faults = await this.browsing.closePages();
    await this.browsing.close();
    await this.client.close();
    await this.concord.stop();
    await this.issuer?.stop();
    expect(faults).toEqual([]);
  }
}
