import type { AppContext, Logger } from '@belfry/ops';
import { applyServiceCode, type Platform, ServiceError } from '@belfry/services';

/** Carries out a service code in the name of whoever dialled it. False: it is refused, as the same change in the portal would be. */
export async function changeSettings(platform: Platform, context: AppContext, logger: Logger): Promise<boolean> {
  const { change, brandId, companyId, callId } = context;
  if (change === undefined) return false;
  const { userId, command } = change;
  const actor = {
    loginId: null,
    name: 'service code',
    level: 'user',
    role: 'admin',
    brandId,
    companyId,
    userId,
  } as const;
  try {
    await applyServiceCode({ ...platform, actor, ip: '' }, { id: userId, command });
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    logger.info({ callId, code: error.code, reason: error.publicMessage }, 'a service code was refused');
    return false;
  }
}
