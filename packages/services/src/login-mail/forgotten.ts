import type { ForgottenInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import type { Platform } from '../context.ts';
import { hostName } from '../portal-domain/resolve.ts';
import { ServiceError, tooMany } from '../service-error.ts';
import { ResetAttempt } from '../session/throttle.ts';

/**
 * Somebody at a portal says that they have forgotten their password: a link is sent to them by mail. The answer, and the time it takes, are the same whether
 * there is such a login or not; who it is is looked up when the mail is sent. `too_many_attempts`: likewise for everybody.
 */
export async function requestPasswordReset(
  platform: Platform,
  { host, ip, who }: z.output<typeof ForgottenInput> & { readonly host: string; readonly ip: string },
): Promise<{ done: true }> {
  const at = hostName(host);
  const waitMs = await new ResetAttempt(platform, { scope: at, username: who.toLowerCase(), ip }).begin();
  if (waitMs > 0) throw tooMany(waitMs);
  await platform.bus.loginMails
    .enqueue({ kind: 'reset', id: newId(), at: Date.now(), host: at, who })
    .catch((cause: unknown) => {
      throw new ServiceError('unavailable', 'That is not possible right now. Please try again later.', { cause });
    });
  return { done: true };
}
