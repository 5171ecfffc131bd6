import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/api.ts';

/** Where the API is, and the key that it is asked with. */
export interface ClientOptions {
  /** The portal, e.g. `https://portal.example.com`. */
  readonly portal: string;
  /** A key for the API (`bft_…`). */
  readonly apiKey: string;
  /** Instead of the runtime's own `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Every operation of the API by its method and path, typed; what it answers is `{data}` or `{error}`. */
export type BelfryClient = Client<paths, `${string}/${string}`>;

/** A client of the REST API. */
export function createClient({ portal, apiKey, fetch }: ClientOptions): BelfryClient {
  return createFetchClient<paths>({
    baseUrl: new URL('/api/v1', portal).href,
    headers: { authorization: `Bearer ${apiKey}` },
    ...(fetch && { fetch }),
  });
}
