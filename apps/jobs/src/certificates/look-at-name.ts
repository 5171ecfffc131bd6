import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import type { CertificateProblem } from '@belfry/contracts';

/** Where a name leads. */
export interface LookedAt {
  readonly addresses: readonly string[];
  /** Undefined: to this platform. */
  readonly problem: CertificateProblem | undefined;
}

/** What looking at a name needs. */
export interface LookOptions {
  /** Has our fronts answer `answer` at the path that an authority will ask for (RFC 8555 §8.3). */
  readonly putChallenge: (host: string, token: string, answer: string) => Promise<void>;
  readonly removeChallenge: (host: string, token: string) => Promise<void>;
  /** Where names of this machine (`localhost` and below, RFC 6761 §6.3) are answered. */
  readonly local: { readonly address: string; readonly port: number };
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 5_000;

/** Asks a name, as an authority would over HTTP, for something that only our fronts can answer. Never rejects for what the name leads to. */
export async function lookAtName(host: string, options: LookOptions): Promise<LookedAt> {
  const isLocal = host === 'localhost' || host.endsWith('.localhost');
  const addresses = isLocal
    ? [options.local.address]
    : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
  if (addresses.length === 0) return { addresses, problem: 'name_unknown' };
  const token = randomBytes(24).toString('base64url');
  const answer = randomBytes(24).toString('base64url');
  await options.putChallenge(host, token, answer);
  try {
    let problem: CertificateProblem = 'name_unreachable';
    for (const address of addresses.slice(0, 4)) {
      const port = isLocal ? options.local.port : 80;
      const said = await ask(host, { address, port }, token, options.timeoutMs ?? usualTimeoutMs);
      if (said === answer) return { addresses, problem: undefined };
      if (said !== undefined) problem = 'name_elsewhere';
    }
    return { addresses, problem };
  } finally {
    await options.removeChallenge(host, token).catch(() => {});
  }
}

/** What is answered there, a hundred characters at most; undefined: nothing. */
function ask(
  host: string,
  { address, port }: { address: string; port: number },
  token: string,
  timeoutMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const path = `/.well-known/acme-challenge/${token}`;
    const asked = request({ host: address, port, path, headers: { host }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('latin1').on('data', (chunk: string) => {
        text = (text + chunk).slice(0, 100);
      });
      response.on('end', () => end(text));
      response.on('error', () => end(undefined));
    });
    const timer = setTimeout(() => end(undefined), timeoutMs);
    const end = (said: string | undefined) => {
      clearTimeout(timer);
      asked.destroy();
      resolve(said);
    };
    asked.on('error', () => end(undefined)).end();
  });
}
