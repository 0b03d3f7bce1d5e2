import { Text, Whole } from './fields.js';
import { StoredIn } from './schemas.js';

/** What all processes of a deployment share: the offset of the clock, the secret of its tokens. */
@StoredIn('settings')
export class DeploymentSetting {
  @Text() _id!: string;
  @Text({ optional: true }) value?: string;
  @Whole({ optional: true }) offsetMillis?: number;
}
