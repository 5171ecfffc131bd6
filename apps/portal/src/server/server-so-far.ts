import type { OpenPlatform } from '@belfry/services';

/** What the portal's server side works with: made once per process. */
export interface Server {
  readonly platform: OpenPlatform;
  /** Signs and encrypts the session cookie. */
  readonly authSecret: string;
}

// The bundler loads each file once per route bundle; the process must still have one pool of connections.
export const shared = globalThis as typeof globalThis & { belfryServer?: Server };

/** The server side if somebody has asked for it already. */
export function serverSoFar(): Server | undefined {
  return shared.belfryServer;
}
