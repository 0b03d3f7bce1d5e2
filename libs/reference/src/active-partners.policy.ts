import { require } from '#kernel';

/**
 * Work goes on with active partners only. Refuses `code`, `<capability>.partner-not-active`, with
 * the first one that is not, or that nobody knows. Source: domain.md b.4, b.5.
 */
export const requireActivePartners = (
  partnerIds: readonly string[],
  partners: Readonly<Record<string, Readonly<{ status: string }> | undefined>>,
  code: string,
): void => {
  for (const partnerId of partnerIds) {
    const partnerStatus = partners[partnerId]?.status ?? 'unknown';
    require(partnerStatus === 'active', code, 'Every partner must be active.', {
      partnerId,
      partnerStatus,
    });
  }
};
