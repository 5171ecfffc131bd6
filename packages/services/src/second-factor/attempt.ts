import type { Platform } from '../context.ts';
import { tooMany } from '../service-error.ts';
import { takeCode, takeRecoveryCode } from './totp.ts';

/**
 * Takes the code of an authenticator app, or a recovery code. `too_many_attempts`: somebody who has the password guesses codes. Undefined: it is not right,
 * or was used already.
 */
export async function attemptCode(
  platform: Pick<Platform, 'db' | 'bus' | 'sealKey' | 'warn'>,
  loginId: string,
  code: string,
): Promise<'code' | 'recovery_code' | undefined> {
  const { attempts } = platform.bus;
  const key = `code:${loginId}`;
  const waitMs = await attempts.begin(key).catch(() => 0);
  if (waitMs > 0) throw tooMany(waitMs);
  const taken = (await takeCode(platform, loginId, code))
    ? 'code'
    : (await takeRecoveryCode(platform, loginId, code))
      ? 'recovery_code'
      : undefined;
  if (taken) await attempts.clear(key).catch((error: unknown) => platform.warn('attempts', error));
  return taken;
}
