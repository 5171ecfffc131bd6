import type { OfferedProvider, PortalScope } from '@belfry/contracts';
import type { SignInProvider } from '@belfry/db';
import type { Platform } from '../context.ts';
import { resolvePortal } from '../portal-domain/resolve.ts';
import { attemptCode } from '../second-factor/attempt.ts';
import { ServiceError } from '../service-error.ts';
import { membershipAt } from '../session/membership-at.ts';
import { openSession, type SignedIn } from '../session/open.ts';
import { SourceAttempt } from '../session/throttle.ts';
import { providerAt } from './at.ts';
import { discover, type Metadata, type Returned, redeem } from './open-id.ts';
import { personOf } from './person.ts';
import { clientOf } from './row.ts';

/** Where somebody is. */
interface Origin {
  readonly host: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** What a browser is sent to the provider with. */
export interface ProviderStart {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly metadata: Metadata;
}

/** Somebody has signed in, or has still to give the code of their authenticator app. */
export type ProviderOutcome = SignedIn | { readonly codeOf: { readonly loginId: string; readonly providerId: string } };

/** What the sign-in page of a portal offers; null: nothing. */
export async function offeredProvider(
  { db }: Pick<Platform, 'db'>,
  portal: Pick<PortalScope, 'level' | 'brandId' | 'companyId'>,
): Promise<OfferedProvider | null> {
  const row = await providerAt(db, portal);
  return row && { name: row.name, isOnly: row.isOnly };
}

/** Where people of a host are sent to sign in; undefined: it has no provider. `unavailable` (`provider.failed`): the provider is away. `too_many_attempts`. */
export async function beginProviderSignIn(
  platform: Platform,
  { host, ip }: Pick<Origin, 'host' | 'ip'>,
): Promise<ProviderStart | undefined> {
  const found = await providerOf(platform, host);
  if (!found) return undefined;
  await new SourceAttempt(platform, 'provider', ip).begin();
  const { name, issuer, clientId } = found.provider;
  return { name, issuer, clientId, metadata: await discover(await clientOf(platform, found.provider)) };
}

/**
 * Signs somebody in by what their provider says. It stands for the second step when it says that it asked for one (`amr` contains `mfa`, RFC 8176 §2) or the tenant has said that it counts;
 * else whoever has a second step here is asked for its code (`signInByProviderCode`). Refusals: `personOf`, `provider.failed`.
 */
export async function signInByProvider(
  platform: Platform,
  { host, ip, userAgent, returned }: Origin & { readonly returned: Returned },
): Promise<ProviderOutcome> {
  const found = await providerOf(platform, host);
  if (!found) throw new ServiceError('unauthenticated', 'Nobody signs in so here.', { reason: 'provider.failed' });
  const { portal, provider } = found;
  const client = await clientOf(platform, provider);
  const claims = await redeem(client, await discover(client), returned);
  const membership = await personOf(platform, { portal, provider, ip }, claims);
  const isStrong = provider.trustsSecondStep || claims.amr?.includes('mfa') === true;
  if (!isStrong && membership.login.secondFactor?.confirmedAt != null)
    return { codeOf: { loginId: membership.login.id, providerId: provider.id } };
  await new SourceAttempt(platform, 'provider', ip).succeeded();
  const method = isStrong ? 'provider_mfa' : 'provider';
  return openSession(platform, { membership, host: portal.host, ip, userAgent, method });
}

/** The second step of somebody whom the host's provider has just vouched for. `unauthenticated` (`second_factor.wrong`): the code is not right. */
export async function signInByProviderCode(
  platform: Platform,
  input: Origin & { readonly loginId: string; readonly providerId: string; readonly code: string },
): Promise<SignedIn> {
  const found = await providerOf(platform, input.host);
  const isOffered = found?.provider.id === input.providerId;
  const membership = isOffered ? await membershipAt(platform.db, found.portal, { id: input.loginId }) : null;
  if (!found || !membership) throw new ServiceError('unauthenticated', 'Nobody signs in so here.');
  const method = await attemptCode(platform, input.loginId, input.code);
  if (!method)
    throw new ServiceError('unauthenticated', 'That code is not right, or was used already.', {
      reason: 'second_factor.wrong',
    });
  const { ip, userAgent } = input;
  return openSession(platform, { membership, host: found.portal.host, ip, userAgent, method });
}

async function providerOf(
  platform: Platform,
  host: string,
): Promise<{ portal: PortalScope; provider: SignInProvider } | undefined> {
  const portal = await resolvePortal(platform, host);
  const provider = portal && (await providerAt(platform.db, portal));
  return portal && provider ? { portal, provider } : undefined;
}
