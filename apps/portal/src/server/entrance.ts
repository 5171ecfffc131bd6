import { actorOf, requestOrigin } from '@belfry/auth';
import type { CurrentSession, OfferedProvider, PortalScope } from '@belfry/contracts';
import { currentSession, offeredProvider, resolvePortal } from '@belfry/services';
import { APPEARANCE_COOKIE, type Appearance, appearanceOf } from '@belfry/ui/appearance';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { server } from './platform.ts';

/** Who comes to which portal. */
export interface Entrance {
  /** What the host shows; null: no portal answers there. */
  readonly scope: PortalScope | null;
  /** Null: nobody is signed in at this host. */
  readonly session: CurrentSession | null;
  readonly appearance: Appearance;
}

/** Reads, once per request, which portal the host is and who is signed in there. */
export const entrance = cache(async (): Promise<Entrance> => {
  const [requestHeaders, requestCookies] = await Promise.all([headers(), cookies()]);
  const { platform, authSecret } = server();
  const { host, ip } = requestOrigin(requestHeaders);
  const [scope, actor] = await Promise.all([
    resolvePortal(platform, host),
    actorOf(platform, authSecret, { headers: requestHeaders, cookies: requestCookies, changes: false }),
  ]);
  return {
    scope: scope ?? null,
    session: actor === undefined ? null : await currentSession({ ...platform, actor, ip }),
    appearance: appearanceOf(requestCookies.get(APPEARANCE_COOKIE)?.value),
  };
});

/** By which provider people of a portal may sign in; null: none. */
export const providerOffered = (scope: PortalScope): Promise<OfferedProvider | null> =>
  offeredProvider(server().platform, scope);
