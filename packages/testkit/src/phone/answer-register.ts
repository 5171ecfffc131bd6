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
}

/** What a registrar of one account answers to a REGISTER (RFC 3261 §10.3): 401 with a challenge, or 200 with its Contact. */
export function answerRegister(
  request: SipRequest,
  { realm, username, password }: RegistrarAccount,
  { MD5: md5 }: HashFunctions,
  uniqueId: () => string,
): SipResponse {
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
