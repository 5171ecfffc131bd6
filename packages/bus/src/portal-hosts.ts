import type { Link } from './link.ts';

/** Who wants to hear of portals' host names. */
export interface PortalHostListener {
  /** The portal or the certificate at this host name is another, or gone. */
  onChange(host: string): void;
  /** Messages may have been missed (the connection was lost and is back). */
  onGap(): void;
}

/** What HTTPS fronts and whoever asks for certificates tell each other. Delivery of changes is not assured: whoever listens looks again from time to time. */
export interface PortalHosts {
  /** Call it after the transaction has committed. */
  changed(host: string): Promise<void>;
  watch(listener: PortalHostListener): Promise<() => void>;
  /** What is to be answered at `/.well-known/acme-challenge/{token}` of a host (RFC 8555 §8.3), for so long. */
  putChallenge(host: string, token: string, answer: string, ms: number): Promise<void>;
  challenge(host: string, token: string): Promise<string | undefined>;
  removeChallenge(host: string, token: string): Promise<void>;
}

const channel = 'portal-hosts';
const key = (host: string, token: string) => `acme:${host}:${token}`;

export function createPortalHosts(link: Link): PortalHosts {
  return {
    async changed(host) {
      await link.publish(channel, host);
    },
    async watch(listener) {
      const stopGap = link.onGap(() => listener.onGap());
      const stop = await link.subscribe(channel, (host) => listener.onChange(host));
      return () => {
        stopGap();
        stop();
      };
    },
    async putChallenge(host, token, answer, ms) {
      await (await link.redis()).set(link.prefix + key(host, token), answer, 'PX', Math.round(ms));
    },
    async challenge(host, token) {
      return (await (await link.redis()).get(link.prefix + key(host, token))) ?? undefined;
    },
    async removeChallenge(host, token) {
      await (await link.redis()).del(link.prefix + key(host, token));
    },
  };
}
