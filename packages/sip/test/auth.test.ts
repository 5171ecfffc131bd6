import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { unwrap, wallMs } from '@belfry/core';
import {
  Authenticator,
  type AuthOutcome,
  answerChallenge,
  computeDigest,
  computeHa1,
  createResponse,
  type DigestAlgorithm,
  encodeText,
  parseChallenge,
  parseCredentials,
  printCredentials,
  type SipRequest,
} from '../src/index.ts';
import { hashes, request } from './messages.ts';

const realm = 'example.test';
const hmac = (text: string) => createHmac('sha256', 'key').update(text, 'latin1').digest('hex');
const ha1Of = (algorithm: DigestAlgorithm, password = 'secret') =>
  computeHa1(hashes[algorithm]!, 'anna', realm, password);
const now = wallMs(1_700_000_000_000);

function make(bootId = 'boot0001', maxNonces?: number): Authenticator {
  return new Authenticator({ hashes, hmac, bootId, ...(maxNonces === undefined ? {} : { maxNonces }) });
}

function check(
  authenticator: Authenticator,
  asked: SipRequest,
  changes: { algorithms?: readonly DigestAlgorithm[]; ha1?: undefined; source?: string; now?: number } = {},
): AuthOutcome {
  const algorithms = changes.algorithms ?? ['MD5'];
  return authenticator.check({
    request: asked,
    side: 'www',
    realm,
    algorithms,
    ha1: 'ha1' in changes ? undefined : { MD5: ha1Of('MD5'), 'SHA-256': ha1Of('SHA-256') },
    source: changes.source ?? '192.0.2.1',
    now: wallMs(changes.now ?? now),
  });
}

/** The request again with credentials for the challenge in `outcome`. */
function answered(outcome: AuthOutcome, password = 'secret', asked = request('REGISTER')): SipRequest {
  if (outcome.type === 'ok') throw new Error('no challenge');
  const response = createResponse(asked, 401);
  for (const challenge of outcome.challenges) response.headers.add('WWW-Authenticate', challenge);
  return answerChallenge(asked, response, { username: 'anna', password }, hashes, 'cnonce')!;
}

describe('digest arithmetic', () => {
  test('gives the example of RFC 2617 §3.5', () => {
    const hash = hashes.MD5!;
    const response = computeDigest(hash, {
      ha1: computeHa1(hash, 'Mufasa', 'testrealm@host.com', 'Circle Of Life'),
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      method: 'GET',
      uri: '/dir/index.html',
      qop: { nc: '00000001', cnonce: '0a4f113b' },
    });
    assert.equal(response, '6629fae49393a05397450978507c4ef1');
  });

  test('reads what others print, with quotes where none are needed and commas within', () => {
    const value =
      'Digest username="an,na \\"x\\"", realm="r", nonce="n==", uri="sip:r", response="0", algorithm="MD5", qop="auth", nc=00000001, cnonce="c"';
    const credentials = unwrap(parseCredentials(value));
    assert.equal(credentials.username, 'an,na "x"');
    assert.deepEqual(unwrap(parseCredentials(printCredentials(credentials))), credentials);
    assert.deepEqual(unwrap(parseChallenge('Digest realm="r", nonce="n", qop="auth-int,auth", stale=TRUE')), {
      realm: 'r',
      nonce: 'n',
      qop: ['auth-int', 'auth'],
      stale: true,
    });
    for (const broken of ['Basic x', 'Digest', 'Digest realm', 'NoOneKnows realm="a"'])
      assert.equal(parseCredentials(broken).ok, false);
  });

  test('hashes names and passwords beyond ASCII as UTF-8', () => {
    assert.equal(
      computeHa1(hashes.MD5!, encodeText('Zoë'), 'r', encodeText('ü')),
      hashes.MD5!('Zo\xc3\xab:r:\xc3\xbc'),
    );
  });
});

describe('an authenticator', () => {
  for (const algorithm of ['MD5', 'SHA-256'] as const) {
    test(`challenges, then accepts the right password (${algorithm})`, () => {
      const authenticator = make();
      const challenge = check(authenticator, request('REGISTER'), { algorithms: [algorithm] });
      assert.equal(challenge.type === 'challenge' && challenge.stale, false);
      const outcome = check(authenticator, answered(challenge), { algorithms: [algorithm] });
      assert.equal(outcome.type === 'ok' && outcome.credentials.username, 'anna');
    });
  }

  test('offers SHA-256 before MD5 with one nonce, takes either, and each nonce count once whichever it came with (RFC 8760)', () => {
    const authenticator = make();
    const both = ['SHA-256', 'MD5'] as const;
    const outcome = check(authenticator, request('REGISTER'), { algorithms: both });
    assert.ok(outcome.type === 'challenge');
    const offered = outcome.challenges.map((value) => unwrap(parseChallenge(value)));
    assert.deepEqual(
      offered.map(({ algorithm }) => algorithm),
      both,
    );
    assert.equal(offered[0]?.nonce, offered[1]?.nonce);
    const strong = answered(outcome);
    assert.match(strong.headers.get('authorization') ?? '', /algorithm=SHA-256/);
    const weak = answered({ ...outcome, challenges: outcome.challenges.slice(1) });
    assert.match(weak.headers.get('authorization') ?? '', /algorithm=MD5/);
    assert.equal(check(make(), strong, { algorithms: both }).type, 'ok');
    assert.equal(check(authenticator, strong, { algorithms: both }).type, 'ok');
    const again = check(authenticator, weak, { algorithms: both });
    assert.equal(again.type === 'challenge' && again.stale && again.challenges.length, 2);
    const only = check(authenticator, weak, { algorithms: ['SHA-256'] });
    assert.equal(only.type === 'refused' && only.why, 'algorithm');
  });

  test('refuses a wrong password and an unknown user alike', () => {
    const authenticator = make();
    const wrong = answered(check(authenticator, request('REGISTER')), 'guess');
    const unknown = answered(check(authenticator, request('REGISTER')));
    for (const outcome of [check(authenticator, wrong), check(authenticator, unknown, { ha1: undefined })]) {
      assert.equal(outcome.type === 'refused' && outcome.why, 'response');
    }
  });

  test('calls a nonce stale that is too old, of another address, or of another run, and never looks at its password', () => {
    const authenticator = make();
    const asked = answered(check(authenticator, request('REGISTER')), 'guess');
    for (const outcome of [
      check(authenticator, asked, { now: now + 300_000 }),
      check(authenticator, asked, { source: '192.0.2.2' }),
      check(make('boot0002'), asked),
    ]) {
      assert.equal(outcome.type === 'challenge' && outcome.stale, true);
    }
  });

  test('accepts each nonce count once, in any order within the window', () => {
    const authenticator = make();
    const first = answered(check(authenticator, request('REGISTER')));
    const credentials = unwrap(parseCredentials(first.headers.get('authorization')!));
    const use = (count: number) => {
      const nc = count.toString(16).padStart(8, '0');
      const { nonce, uri } = credentials;
      const response = computeDigest(hashes.MD5!, {
        ha1: ha1Of('MD5'),
        nonce,
        method: 'REGISTER',
        uri,
        qop: { nc, cnonce: 'cnonce' },
      });
      const asked = request('REGISTER');
      asked.headers.set('Authorization', printCredentials({ ...credentials, nc, response }));
      const outcome = check(authenticator, asked);
      return outcome.type === 'challenge' && outcome.stale ? 'stale' : outcome.type;
    };
    assert.deepEqual([1, 3, 2, 2, 40, 9, 8, 40].map(use), ['ok', 'ok', 'ok', 'stale', 'ok', 'ok', 'stale', 'stale']);
  });

  test('gives two askers of one address and moment nonces of their own', () => {
    const authenticator = make();
    const [a, b] = [check(authenticator, request('REGISTER')), check(authenticator, request('REGISTER'))];
    assert.equal(check(authenticator, answered(a!)).type, 'ok');
    assert.equal(check(authenticator, answered(b!)).type, 'ok');
  });

  test('a wrong guess uses up no count', () => {
    const authenticator = make();
    const challenge = check(authenticator, request('REGISTER'));
    assert.equal(check(authenticator, answered(challenge, 'guess')).type, 'refused');
    assert.equal(check(authenticator, answered(challenge)).type, 'ok');
  });

  test('forgets nonces only together with all that are older', () => {
    const authenticator = make('boot0001', 2);
    const made = [0, 1, 2].map((step) => answered(check(authenticator, request('REGISTER'), { now: now + step })));
    const outcomes = made.map((asked, step) => check(authenticator, asked, { now: now + 10 + step }).type);
    assert.deepEqual(outcomes, ['ok', 'ok', 'ok']);
    const again = check(authenticator, made[0]!, { now: now + 20 });
    assert.equal(again.type === 'challenge' && again.stale, true);
  });

  test('refuses credentials made for another resource, another algorithm or without qop', () => {
    const authenticator = make();
    const asked = answered(check(authenticator, request('REGISTER')));
    const moved = check(authenticator, { ...asked, uri: 'sip:other@elsewhere.test' });
    assert.equal(moved.type === 'refused' && moved.why, 'uri');
    const other = check(authenticator, asked, { algorithms: ['SHA-256'] });
    assert.equal(other.type === 'refused' && other.why, 'algorithm');
    const bare = request('REGISTER');
    bare.headers.set('Authorization', asked.headers.get('authorization')!.replace(', qop=auth', ''));
    const plain = check(authenticator, bare);
    assert.equal(plain.type === 'refused' && plain.why, 'malformed');
  });

  test('takes a digest-uri that lost its port or parameters', () => {
    const authenticator = make();
    const asked = request('REGISTER');
    const outcome = check(authenticator, answered(check(authenticator, asked), 'secret', asked));
    assert.equal(outcome.type, 'ok');
    const again = answered(check(authenticator, request('REGISTER')));
    assert.equal(check(authenticator, { ...again, uri: `${again.uri}:5060;transport=udp` }).type, 'ok');
  });
});

describe('a client', () => {
  const challenged = (...challenges: string[]) => {
    const response = createResponse(request('INVITE'), 407);
    for (const challenge of challenges) response.headers.add('Proxy-Authenticate', challenge);
    return response;
  };
  const who = { username: 'anna', password: 'secret' };

  test('answers the strongest challenge that it knows, with the next CSeq', () => {
    const response = challenged(
      'Digest realm="r", nonce="1", qop="auth"',
      'Digest realm="r", nonce="2", qop="auth", algorithm=SHA-256',
      'Digest realm="r", nonce="3", qop="auth", algorithm=SHA-9',
    );
    const next = answerChallenge(request('INVITE'), response, who, hashes, 'c')!;
    assert.equal(unwrap(parseCredentials(next.headers.get('proxy-authorization')!)).nonce, '2');
    assert.equal(next.headers.get('cseq'), '2 INVITE');
  });

  test('gives up when the same realm asks again, unless the nonce was stale', () => {
    const first = answerChallenge(request('INVITE'), challenged('Digest realm="r", nonce="1"'), who, hashes, 'c')!;
    assert.equal(answerChallenge(first, challenged('Digest realm="r", nonce="2"'), who, hashes, 'c'), undefined);
    const second = answerChallenge(first, challenged('Digest realm="r", nonce="2", stale=true'), who, hashes, 'c')!;
    assert.equal(second.headers.count('proxy-authorization'), 1);
  });

  test('answers a challenge without qop as RFC 2069 did', () => {
    const next = answerChallenge(request('INVITE'), challenged('Digest realm="r", nonce="1"'), who, hashes, 'c')!;
    assert.equal(unwrap(parseCredentials(next.headers.get('proxy-authorization')!)).qop, undefined);
  });
});
