import { constants, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration, type JWK } from 'oidc-provider';

/** What is wrong with the ID tokens of a provider that lies. */
export type Tampering = 'issuer' | 'audience' | 'expired' | 'signature' | 'none';

/** An OpenID provider (`oidc-provider`) of a test. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Follows the way of a browser that is sent there, as somebody with these claims; the address that it is sent back to. */
  signIn(url: string, claims: object): Promise<URL>;
  /** From now on its ID tokens are wrong in this; undefined: right again. */
  tamperWith(what: Tampering | undefined): void;
  close(): Promise<void>;
}

/** Starts one that knows one client. In a browser it asks for a mail address, which it takes for verified. */
export async function startProvider(options: {
  readonly address: string;
  readonly redirectUris: readonly string[];
}): Promise<TestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { kid, clientId, clientSecret } = {
    kid: 'key',
    clientId: 'belfry',
    clientSecret: randomBytes(24).toString('hex'),
  };
  const people = new Map<string, Record<string, unknown>>();
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((listening) => server.listen(0, options.address, listening));
  const issuer = `http://${options.address}:${(server.address() as AddressInfo).port}`;
  let tampering: Tampering | undefined;
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...options.redirectUris] }],
    jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } as JWK] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(issuer, configuration);
  const serve = provider.callback();
  handle = (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    if (path.startsWith('/interaction/'))
      interact(request, response).catch((error: unknown) => response.destroy(error as Error));
    else {
      if (path === '/token' && tampering !== undefined)
        liesIn(response, (claims) => forged(tampering!, keys.privateKey, kid, claims));
      serve(request, response);
    }
  };
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<!doctype html><html lang="en"><title>Acme ID</title><form method="post"><label>Mail address <input name="email"></label><button>Continue</button></form>',
      );
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const email = form.get('email');
    const claims: Record<string, unknown> = JSON.parse(
      form.get('claims') ?? JSON.stringify({ sub: email, email, email_verified: true }),
    );
    const accountId = String(claims.sub);
    people.set(accountId, claims);
    const amr = claims.amr as string[] | undefined;
    await provider.interactionFinished(request, response, { login: { accountId, ...(amr && { amr }) } });
  }
  return {
    issuer,
    clientId,
    clientSecret,
    async signIn(url, claims) {
      const cookies = new Map<string, string>();
      let next = new URL(url);
      let body: URLSearchParams | undefined;
      for (let steps = 0; next.origin === issuer; steps++) {
        if (steps > 10) throw new Error(`the provider leads in circles: ${next.href}`);
        const answer: Response = await fetch(next, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
          ...(body && { method: 'POST', body }),
        });
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location !== null) [next, body] = [new URL(location, next), undefined];
        else if (next.pathname.startsWith('/interaction/') && body === undefined)
          body = new URLSearchParams({ claims: JSON.stringify(claims) });
        else throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
      }
      return next;
    },
    tamperWith: (what) => {
      tampering = what;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Puts another ID token into the answer that is about to be sent. */
function liesIn(response: ServerResponse, forge: (claims: Record<string, unknown>) => string): void {
  const end = response.end.bind(response);
  response.end = ((body: string | Buffer) => {
    const answer = JSON.parse(String(body)) as { id_token: string };
    const claims = JSON.parse(Buffer.from(answer.id_token.split('.')[1]!, 'base64url').toString());
    const text = JSON.stringify({ ...answer, id_token: forge(claims) });
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as typeof response.end;
}

function forged(what: Tampering, key: KeyObject, kid: string, claims: Record<string, unknown>): string {
  const wrong: Readonly<Record<Tampering, object>> = {
    issuer: { iss: 'https://elsewhere.example' },
    audience: { aud: 'somebody-else' },
    expired: { exp: Math.floor(Date.now() / 1000) - 3_600 },
    signature: {},
    none: {},
  };
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const isUnsigned = what === 'none';
  const text = `${encoded(isUnsigned ? { alg: 'none' } : { alg: 'RS256', kid })}.${encoded({ ...claims, ...wrong[what] })}`;
  if (isUnsigned) return `${text}.`;
  const signer = what === 'signature' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : key;
  const padding = constants.RSA_PKCS1_PADDING;
  return `${text}.${sign('sha256', Buffer.from(text), { key: signer, padding }).toString('base64url')}`;
}
