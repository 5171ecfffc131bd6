import { keepCertificates } from '@belfry/net/certificates';
import { servedDomains } from './database.ts';
import type { Home } from './home.ts';
import type { Settings } from './settings.ts';

/** The certificates that SIP over TLS and WSS are served with. */
export interface Certificates {
  /** For the apps' environment. */
  readonly env: Readonly<Record<string, string>>;
  /** PEM file of the authority that clients have to trust; undefined when the operator's own certificates are used. */
  readonly authority: string | undefined;
  readonly note: string;
}

/** How often names of new SIP domains are looked for. */
export const LOOK_EVERY_MS = 60_000;

/**
 * The operator's certificates (`BELFRY_TLS_CERT`, `BELFRY_TLS_KEY`), else those of an authority of the home's own: for the addresses that are
 * listened on, localhost, and every SIP domain. To be called again from time to time: what is missing or about to end is renewed, and the
 * proxies take new files up by themselves.
 */
export async function prepareCertificates(
  home: Home,
  settings: Pick<Settings, 'bind' | 'hasOwnCertificates'>,
  databaseUrl: string,
): Promise<Certificates> {
  if (settings.hasOwnCertificates) return { env: {}, authority: undefined, note: 'those of BELFRY_TLS_CERT' };
  const domains = await servedDomains(databaseUrl);
  const names = [...new Set(['localhost', '*.localhost', ...settings.bind, ...domains.slice(0, MAX_DOMAINS)])];
  const { authority, certificate, key, isChanged } = await keepCertificates(home.file('tls'), names);
  return {
    env: { BELFRY_TLS_CERT: certificate, BELFRY_TLS_KEY: key, BELFRY_TLS_CA: authority },
    authority,
    note: isChanged ? `made for ${names.length} names` : 'unchanged',
  };
}

/** A certificate with thousands of names is sent whole in every handshake. */
const MAX_DOMAINS = 200;
