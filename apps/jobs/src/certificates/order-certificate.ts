import { Agent, get } from 'node:https';
import type { CertificateProblem } from '@belfry/contracts';
import acme from 'acme-client';

/** Our account with an authority: key in PEM, address once the authority has told it. */
export interface Account {
  readonly key: string;
  readonly url: string | null;
}

/** What ordering needs. */
export interface OrderOptions {
  readonly directoryUrl: string;
  readonly contactEmail: string | null;
  /** PEM of what the authority's own server is trusted by; null: what is trusted everywhere. */
  readonly authority: string | null;
  readonly account: Account;
  /** The authority has told the account's address. */
  readonly accountKnown: (url: string) => Promise<void>;
  readonly putChallenge: (host: string, token: string, answer: string) => Promise<void>;
  readonly removeChallenge: (host: string, token: string) => Promise<void>;
}

/** A certificate with its chain, and its key: PEM. */
export interface Ordered {
  readonly certificate: string;
  readonly key: string;
}

/** Nothing came of it: why, in a code of ours and the authority's words. */
export class OrderFailed extends Error {
  readonly problem: CertificateProblem;
  constructor(problem: CertificateProblem, detail: string) {
    super(detail);
    this.name = 'OrderFailed';
    this.problem = problem;
  }
}

/** Orders a certificate for one host name, proven over HTTP (RFC 8555, http-01). Throws `OrderFailed`. */
export async function orderCertificate(host: string, options: OrderOptions): Promise<Ordered> {
  // The library has one set of connections for all.
  const agent = new Agent({ ...(options.authority && { ca: options.authority }) });
  await reach(options.directoryUrl, agent);
  Object.assign(acme.axios.defaults, {
    httpsAgent: agent,
    timeout: 20_000,
    // Whoever is away is asked again later, by the order's own times.
    acmeSettings: { retryMaxAttempts: 1, retryDefaultDelay: 1 },
  });
  try {
    return await exchange(host, options, options.account.url);
  } catch (error) {
    // An authority may forget: then it is asked as if for the first time.
    if (
      options.account.url !== null &&
      /account.*(?:not (?:exist|found)|unknown)|unable to find account/i.test(messageOf(error))
    )
      return await exchange(host, options, null).catch((again: unknown) => {
        throw failureOf(again);
      });
    throw failureOf(error);
  }
}

async function exchange(host: string, options: OrderOptions, accountUrl: string | null): Promise<Ordered> {
  const { directoryUrl, contactEmail, account } = options;
  const client = new acme.Client({
    directoryUrl,
    accountKey: account.key,
    ...(accountUrl !== null && { accountUrl }),
    backoffAttempts: 12,
    backoffMin: 250,
    backoffMax: 5_000,
  });
  if (accountUrl === null) {
    await client.createAccount({
      termsOfServiceAgreed: true,
      ...(contactEmail !== null && { contact: [`mailto:${contactEmail}`] }),
    });
    await options.accountKnown(client.getAccountUrl());
  }
  const order = await client.createOrder({ identifiers: [{ type: 'dns', value: host }] });
  for (const authorization of await client.getAuthorizations(order)) {
    if (authorization.status === 'valid') continue;
    const challenge = authorization.challenges.find(({ type }) => type === 'http-01');
    if (!challenge) throw new OrderFailed('authority_refused', 'it offers no proof over HTTP for this name');
    const answer = await client.getChallengeKeyAuthorization(challenge);
    await options.putChallenge(host, challenge.token, answer);
    try {
      await client.completeChallenge(challenge);
      await client.waitForValidStatus(challenge);
    } finally {
      await options.removeChallenge(host, challenge.token).catch(() => {});
    }
  }
  const key = await acme.crypto.createPrivateEcdsaKey();
  const [, request] = await acme.crypto.createCsr({ altNames: [host] }, key);
  const finalized = await client.finalizeOrder(order, request);
  return { certificate: await client.getCertificate(finalized), key: String(key) };
}

/** The library does not tell why an authority cannot be reached, so that is found out first. */
function reach(directoryUrl: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const away = (error: Error) => reject(new OrderFailed('authority_away', error.message));
    const request = get(directoryUrl, { agent, timeout: 10_000 }, (response) => {
      response.resume();
      response.on('error', away);
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 500) resolve();
        else away(new Error(`it answers ${response.statusCode}`));
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 10 s')));
    request.on('error', away);
  });
}

function failureOf(error: unknown): OrderFailed {
  if (error instanceof OrderFailed) return error;
  const detail = messageOf(error).slice(0, 500);
  // What the library makes of a connection that is lost in the midst.
  if (error instanceof TypeError || 'code' in Object(error))
    return new OrderFailed('authority_away', error instanceof TypeError ? 'it stopped answering' : detail);
  if (/too many|rate limit/i.test(detail)) return new OrderFailed('authority_limit', detail);
  return new OrderFailed('authority_refused', detail);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
