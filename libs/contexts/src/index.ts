import { ambassadors } from '#ambassadors';
import { campaigns } from '#campaigns';
import { productOf } from '#eventing/capability';
import { membership } from '#membership';
import { onboarding } from '#onboarding';

/** The product: every bounded context. A new one is one more name in this list. */
export const product = productOf([onboarding, campaigns, ambassadors, membership]);
