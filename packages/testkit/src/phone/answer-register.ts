import {
  computeDigest,
  createResponse,
  type HashFunctions,
  parseCredentials,
  parseDeltaSeconds,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';

/** Who may register, and the realm that is asked for. */
export interface RegistrarAccount {
  readonly realm: string;
  readonly username: string;
  readonly password: string;
  /** It takes registrations of all numbers at once, and no others (RFC 6140). */
  readonly bulk?: true;
}

/** What a registrar of one account answers to a REGISTER (RFC 3261 §10.3): 401 with a challenge, or 200 with its Contact. */
export function answerRegister(
  request: SipRequest,
  { realm, username, password, bulk }: RegistrarAccount,
  { MD5: md5 }: HashFunctions,
  uniqueId: () => string,
): SipResponse {
  if (bulk && !isBulk(request)) return createResponse(request, 421, 'gin is required', uniqueId());
  if (!bulk && request.headers.has('require')) {
    const refused = createResponse(request, 420, undefined, uniqueId());
    refused.headers.add('Unsupported', request.headers.get('require')!);
    return refused;
  }
  const given = parseCredentials(request.headers.get('authorization') ?? '');
  if (md5 !== undefined && given.ok && given.value.username === username) {
    const { uri, response, nonce, cnonce = '', nc = '' } = given.value;
    const ha1 = md5(`${username}:${realm}:${password}`);
    const expected = computeDigest(md5, { ha1, nonce, method: 'REGISTER', uri, qop: { nc, cnonce } });
    if (expected === response) {
      const expires = parseDeltaSeconds(request.headers.get('expires')) ?? 300;
      const ok = createResponse(request, 200, undefined, uniqueId());
      if (expires > 0) ok.headers.add('Contact', `${request.headers.get('contact')};expires=${expires}`);
      return ok;
    }
  }
  const challenge = createResponse(request, 401, undefined, uniqueId());
  const nonce = uniqueId();
  challenge.headers.add('WWW-Authenticate', `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`);
  return challenge;
}

/** RFC 6140 §5.2: both headers, and a Contact with `bnc` and without a user part. */
function isBulk({ headers }: SipRequest): boolean {
  const asks = (name: string) => headers.list(name).includes('gin');
  return asks('require') && asks('proxy-require') && /^<sip:[^@>]*;bnc(?:;[^>]*)?>$/.test(headers.get('contact') ?? '');
}
