import { timingSafeEqual } from 'node:crypto';
import { type AskOutcome, askSafely } from '@belfry/net/ask-safely';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';

/** We, as the provider knows us. */
export interface OpenIdClient {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined: a public client. */
  readonly clientSecret: string | undefined;
  /** Networks (CIDR) that may be reached though they are not public. */
  readonly networks: readonly string[];
}

/** What comes back with somebody, and what was asked for. */
export interface Returned {
  readonly code: string;
  readonly state: string | undefined;
  /** RFC 9207. */
  readonly iss: string | undefined;
  readonly redirectUri: string;
  readonly expected: { readonly state: string; readonly nonce: string; readonly codeVerifier: string };
}

/** What is read of an ID token. */
export const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
  /** RFC 8176. */
  amr: z.array(z.string()).optional(),
});
export type Claims = z.output<typeof Claims>;

/** OpenID Connect Discovery 1.0 §3. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  userinfo_endpoint: z.url({ protocol: /^https?$/ }).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
export type Metadata = z.output<typeof Metadata>;

const timeoutMs = 8_000;
const answerBytes = 256 * 1024;
/** Never `none`, and nothing that a shared secret signs. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Something at the provider is not as it must be (`unavailable`, `provider.failed`); the sentence says what, for administrators. */
export const failed = (problem: string, internal?: string): ServiceError =>
  new ServiceError('unavailable', problem, { reason: 'provider.failed', ...(internal && { internal }) });

/** What a provider says of itself, at the address that its issuer gives (§4). `provider.failed`: nothing is there, or it says something else. */
export async function discover({ issuer, networks }: OpenIdClient): Promise<Metadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = Metadata.safeParse(jsonOf(await ask(url, { networks }), url));
  if (!found.success) throw failed(`${url} does not describe an OpenID provider.`);
  if (found.data.issuer !== issuer)
    throw failed(`It calls itself ${found.data.issuer.slice(0, 200)}: write the issuer exactly so.`);
  const { protocol } = new URL(issuer);
  if (protocol === 'https:' && new URL(found.data.authorization_endpoint).protocol !== 'https:')
    throw failed('It sends people to sign in where nothing is encrypted.');
  return found.data;
}

/** Asks with a code that is none whether the provider knows us: an error about the code says so. `provider.failed`: it does not. */
export async function checkClient(client: OpenIdClient, metadata: Metadata): Promise<void> {
  const outcome = await token(client, metadata, {
    code: 'check',
    redirect_uri: 'https://localhost/',
    code_verifier: 'x'.repeat(43),
  });
  const { error } = z.object({ error: z.string() }).catch({ error: '' }).parse(parsed(outcome.answer));
  if (outcome.status === 401 || error === 'invalid_client' || error === 'unauthorized_client')
    throw failed('It does not know this client, or its secret is another one.');
  if (error === '') throw failed('It does not answer as an OpenID provider does where codes are exchanged.');
}

/**
 * Exchanges a code for who has signed in there: state and issuer are as expected, the ID token is signed by the provider, for us, in time, and of this very
 * sign-in (OpenID Connect Core 1.0 §3.1.3.7). `provider.failed` else.
 */
export async function redeem(client: OpenIdClient, metadata: Metadata, returned: Returned): Promise<Claims> {
  const { expected } = returned;
  if (!isSame(returned.state, expected.state)) throw failed('It was another sign-in that came back.', 'state');
  if (returned.iss !== undefined && returned.iss !== client.issuer)
    throw failed('It came back from another provider.', 'iss');
  const outcome = await token(client, metadata, {
    code: returned.code,
    redirect_uri: returned.redirectUri,
    code_verifier: expected.codeVerifier,
  });
  const answer = z
    .object({ id_token: z.string(), access_token: z.string().optional() })
    .safeParse(jsonOf(outcome, 'the exchange of the code'));
  if (!answer.success) throw failed('It did not say who has signed in.');
  const keys = jsonOf(await ask(metadata.jwks_uri, client), 'its keys') as JSONWebKeySet;
  const claims = await verifyIdToken(client, keys, answer.data.id_token, expected.nonce);
  return claims.email === undefined ? withUserInfo(client, metadata, claims, answer.data.access_token) : claims;
}

async function verifyIdToken(
  { issuer, clientId }: OpenIdClient,
  keys: JSONWebKeySet,
  idToken: string,
  nonce: string,
): Promise<Claims> {
  let payload: JWTPayload;
  try {
    const verified = await jwtVerify(idToken, createLocalJWKSet(keys), {
      issuer,
      audience: clientId,
      algorithms,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'nonce'],
      clockTolerance: 30,
    });
    payload = verified.payload;
  } catch (error) {
    throw failed('What it says cannot be believed.', `ID token: ${error instanceof Error ? error.message : ''}`);
  }
  if (!isSame(payload.nonce, nonce)) throw failed('What it says is of another sign-in.', 'nonce');
  const isForSeveral = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((isForSeveral || payload.azp !== undefined) && payload.azp !== clientId)
    throw failed('What it says is for somebody else.', 'azp');
  return claimsOf(payload);
}

/** Claims that a provider tells only where it is asked for them (§5.3); they count for the same subject alone. */
async function withUserInfo(
  client: OpenIdClient,
  { userinfo_endpoint: url }: Metadata,
  claims: Claims,
  accessToken: string | undefined,
): Promise<Claims> {
  if (url === undefined || accessToken === undefined) return claims;
  const answer = jsonOf(await ask(url, client, { authorization: `Bearer ${accessToken}` }), 'the person’s claims');
  const told = claimsOf(answer);
  if (told.sub !== claims.sub) throw failed('It speaks of somebody else.', 'userinfo');
  return { ...told, ...claims };
}

function claimsOf(value: unknown): Claims {
  const claims = Claims.safeParse(value);
  if (!claims.success) throw failed('What it says of the person cannot be read.');
  return claims.data;
}

function token(client: OpenIdClient, metadata: Metadata, form: Readonly<Record<string, string>>): Promise<AskOutcome> {
  const { clientId, clientSecret } = client;
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...form });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  // RFC 6749 §2.3.1: `client_secret_basic` is what every provider has, unless it says otherwise.
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (clientSecret !== undefined && methods.includes('client_secret_basic'))
    headers.authorization = `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64')}`;
  else {
    body.set('client_id', clientId);
    if (clientSecret !== undefined) body.set('client_secret', clientSecret);
  }
  return ask(metadata.token_endpoint, client, headers, body.toString());
}

const ask = (
  url: string,
  { networks }: Pick<OpenIdClient, 'networks'>,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<AskOutcome> =>
  askSafely(url, {
    headers: { accept: 'application/json', 'user-agent': 'Belfry', ...headers },
    networks,
    timeoutMs,
    answerBytes,
    ...(body !== undefined && { body }),
  });

/** The JSON of an answer with status 200. */
function jsonOf({ status, answer, problem }: AskOutcome, what: string): unknown {
  if (problem !== undefined) throw failed(`${what}: ${problem}.`);
  if (status !== 200) throw failed(`${what}: it answers ${status}.`, answer.slice(0, 300));
  const value = parsed(answer);
  if (value === undefined) throw failed(`${what}: the answer is no JSON.`);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

function isSame(told: unknown, expected: string): boolean {
  if (typeof told !== 'string') return false;
  const [a, b] = [Buffer.from(told), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
