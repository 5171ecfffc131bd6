import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { connect, type SecureVersion } from 'node:tls';
import { printMessage, type SipResponse } from '@belfry/sip';
import { CallRefused, UserAgent } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './support/agents.ts';
import { eventually } from './support/eventually.ts';
import { metric } from './support/metrics.ts';
import { overTcp, RawSip } from './support/raw-sip.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];
const { domain } = anna;
const address = hostPort(run.sip.udp);
const ours = `sip:${address.host}:${address.port}`;
const aorOf = (phone: Phone) => `sip:${phone.username}@${phone.domain}`;

const drops = async () => (await metric(run, 'belfry_sip_drops_total')) ?? 0;

describe('strangers', { timeout: 60_000 }, () => {
  let raw: RawSip;
  before(async () => {
    raw = await RawSip.open(run.sip.udp);
  });
  after(() => raw.close());

  test('what does not concern us gets no answer over UDP', async () => {
    const before = await drops();
    const seen = raw.received.events.length;
    const requests = ['OPTIONS', 'INVITE', 'REGISTER', 'MESSAGE', 'SUBSCRIBE'].map((method) =>
      raw.request({ method, uri: 'sip:100@elsewhere.example' }),
    );
    for (const request of requests) raw.send(request);
    await eventually('they are dropped', 3_000, async () =>
      (await drops()) >= before + requests.length ? true : undefined,
    );
    const { status } = await raw.exchange(raw.request({ method: 'OPTIONS', uri: ours, from: `<${aorOf(anna)}>` }));
    assert.equal(status, 200);
    assert.equal(raw.received.events.length, seen + 1);
  });

  test('whoever tries our address gets no answer, whatever is asked, by UDP and by TCP', async () => {
    const unlisted = await RawSip.open(run.sip.udp, '127.12.5.1');
    try {
      const before = await drops();
      const methods = ['OPTIONS', 'INVITE', 'REGISTER', 'MESSAGE', 'SUBSCRIBE', 'BYE', 'NOTIFY', 'CANCEL', 'BREW'];
      const number = `sip:+41446681800@${address.host}`;
      for (const method of methods) unlisted.send(unlisted.request({ method, uri: number }));
      unlisted.send(`INVITE ${number} SIP/2.0\r\nVia: SIP/2.0/UDP 127.12.5.1\r\nCSeq: x\r\n\r\n`);
      await eventually('they are dropped', 3_000, async () =>
        (await drops()) >= before + methods.length ? true : undefined,
      );
      assert.deepEqual(unlisted.received.events, []);
      const invite = raw.request({ method: 'INVITE', uri: number });
      invite.headers.set('Via', 'SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKunlisted');
      assert.deepEqual(await overTcp(run.sip.tcp, printMessage(invite)), { text: '', closed: true });
    } finally {
      await unlisted.close();
    }
  });

  test('TLS before 1.2 is not spoken, by SIP or by the portals; 1.2 and 1.3 are', async () => {
    const secured = async (to: string, version: SecureVersion) => {
      const { host, port } = hostPort(to);
      // What is too old is too weak for today's defaults too.
      const old = { ciphers: 'DEFAULT@SECLEVEL=0', rejectUnauthorized: false };
      const socket = connect({ host, port, minVersion: version, maxVersion: version, ...old });
      try {
        await once(socket, 'secureConnect');
        return socket.getProtocol();
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      } finally {
        socket.destroy();
      }
    };
    for (const to of [run.sip.tls, run.front.https]) {
      for (const version of ['TLSv1', 'TLSv1.1'] as const)
        assert.equal(await secured(to, version), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', `${version} at ${to}`);
      for (const version of ['TLSv1.2', 'TLSv1.3'] as const) assert.equal(await secured(to, version), version);
    }
  });

  test('what does not concern us closes the connection over TCP', async () => {
    const request = raw.request({ method: 'OPTIONS', uri: 'sip:100@elsewhere.example' });
    request.headers.set('Via', 'SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKstranger');
    assert.deepEqual(await overTcp(run.sip.tcp, printMessage(request)), { text: '', closed: true });
    assert.deepEqual(await overTcp(run.sip.tcp, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'), { text: '', closed: true });
  });

  test('scanners that name themselves get no answer, whatever they ask for', async () => {
    const before = await drops();
    const seen = raw.received.events.length;
    const agents = [
      'friendly-scanner',
      'sipvicious',
      'SIPVicious/0.3.4',
      'sipcli/v1.8',
      'VaxSIPUserAgent/3.5',
      'pplsip',
    ];
    for (const agent of agents) {
      raw.send(raw.request({ method: 'OPTIONS', uri: ours, headers: [['User-Agent', agent]] }));
      raw.send(raw.request({ method: 'REGISTER', uri: `sip:${domain}`, headers: [['User-Agent', agent]] }));
    }
    await eventually('they are dropped', 3_000, async () =>
      (await drops()) >= before + 2 * agents.length ? true : undefined,
    );
    assert.equal(raw.received.events.length, seen);
  });

  test('OPTIONS is answered with what is served, at the address and at the domain', async () => {
    for (const uri of [ours, `sip:${domain}`, aorOf(anna)]) {
      const response = await raw.exchange(raw.request({ method: 'OPTIONS', uri, from: `<${aorOf(anna)}>` }));
      assert.equal(response.status, 200);
      assert.match(response.headers.get('allow') ?? '', /INVITE.*REGISTER/);
    }
  });

  test('methods that are not served are answered 405 with Allow, unknown ones 501', async () => {
    for (const method of ['REFER', 'INFO', 'NOTIFY']) {
      const response = await raw.exchange(raw.request({ method, uri: aorOf(anna), from: `<${aorOf(ben)}>` }));
      assert.equal(response.status, 405, method);
      assert.match(response.headers.get('allow') ?? '', /INVITE.*REGISTER/);
    }
    const response = await raw.exchange(raw.request({ method: 'BREW', uri: aorOf(anna) }));
    assert.equal(response.status, 501);
  });

  test('what begins something proves who it is from', async () => {
    for (const method of ['INVITE', 'SUBSCRIBE', 'PUBLISH', 'MESSAGE']) {
      const response = await raw.exchange(raw.request({ method, uri: aorOf(anna), from: `<${aorOf(ben)}>` }));
      assert.equal(response.status, 407, method);
    }
  });

  test('an unknown user and a known one with a wrong password are answered alike', async () => {
    const shape = ({ status, reason, headers }: SipResponse) => {
      const challenge = headers.get('www-authenticate') ?? headers.get('proxy-authenticate') ?? '';
      return {
        status,
        reason,
        names: [...headers.entries()].map(([name]) => name),
        challenge: challenge.replace(/nonce="[^"]*"/, ''),
      };
    };
    for (const method of ['REGISTER', 'INVITE']) {
      const answers = [];
      for (const username of [anna.username, 'nobody.atall']) {
        const who = `<sip:${username}@${domain}>`;
        const uri = method === 'REGISTER' ? `sip:${domain}` : aorOf(ben);
        const request = raw.request({ method, uri, from: who, ...(method === 'REGISTER' && { to: who }) });
        const first = await raw.exchange(request);
        const second = await raw.exchange(raw.withCredentials(request, first, { username, password: 'wrong' }));
        answers.push([shape(first), shape(second)]);
      }
      assert.equal(answers[0]![1]!.status, method === 'REGISTER' ? 401 : 407);
      assert.deepEqual(answers[0], answers[1]);
    }
  });
});

describe('credentials', { timeout: 60_000 }, () => {
  let raw: RawSip;
  before(async () => {
    raw = await RawSip.open(run.sip.udp);
  });
  after(() => raw.close());
  const register = (headers: [string, string][] = []) =>
    raw.request({
      method: 'REGISTER',
      uri: `sip:${domain}`,
      from: `<${aorOf(anna)}>`,
      to: `<${aorOf(anna)}>`,
      headers: [['Expires', '60'], ...headers],
    });
  const challengeOf = (response: SipResponse) =>
    response.headers.get('www-authenticate') ?? response.headers.get('proxy-authenticate') ?? '';

  test('a nonce that nobody here made is stale, not a wrong password', async () => {
    const request = register();
    const first = await raw.exchange(request);
    assert.equal(first.status, 401);
    assert.doesNotMatch(challengeOf(first), /stale=true/i);
    const { headers } = first;
    const forged = challengeOf(first).replace(
      /nonce="[^"]*"/,
      'nonce="abcdef.0123456789.1.00112233445566778899aabbccddeeff"',
    );
    const strange = { ...first, headers: headers.clone().set('WWW-Authenticate', forged) };
    const second = await raw.exchange(raw.withCredentials(request, strange, anna));
    assert.equal(second.status, 401);
    assert.match(challengeOf(second), /stale=true/i);
  });

  test('the same credentials are good once, from one address, and for one callee', async () => {
    const request = register();
    const good = raw.withCredentials(request, await raw.exchange(request), anna);
    assert.equal((await raw.exchange(good)).status, 200);
    const again = raw.anew(good);
    again.headers.set('CSeq', '9 REGISTER');
    assert.equal((await raw.exchange(again)).status, 401, 'replayed');

    const fresh = raw.withCredentials(register(), await raw.exchange(register()), anna);
    const elsewhere = await RawSip.open(run.sip.udp, '127.0.0.9');
    try {
      const stolen = await elsewhere.exchange(elsewhere.anew(fresh));
      assert.equal(stolen.status, 401, 'from another address');
    } finally {
      await elsewhere.close();
    }

    const invite = raw.request({ method: 'INVITE', uri: `sip:299@${domain}`, from: `<${aorOf(anna)}>` });
    const signed = raw.withCredentials(invite, await raw.exchange(invite), anna);
    const other = raw.anew({ ...signed, uri: aorOf(ben) });
    assert.equal((await raw.exchange(other)).status, 407, 'for another callee');
    assert.equal((await raw.exchange(raw.anew(signed))).status, 404, 'it was not used up by that');

    const leave = raw.request({ ...leaving });
    assert.equal((await raw.exchange(raw.withCredentials(leave, await raw.exchange(leave), anna))).status, 200);
  });
  const leaving = {
    method: 'REGISTER',
    uri: `sip:${domain}`,
    from: `<${aorOf(anna)}>`,
    to: `<${aorOf(anna)}>`,
    headers: [['Expires', '0']] as [string, string][],
  };

  test('nobody registers for somebody else', async () => {
    const request = raw.request({
      method: 'REGISTER',
      uri: `sip:${domain}`,
      from: `<${aorOf(anna)}>`,
      to: `<${aorOf(ben)}>`,
      headers: [['Expires', '60']],
    });
    const response = await raw.exchange(raw.withCredentials(request, await raw.exchange(request), anna));
    assert.equal(response.status, 403);
  });
});

describe('between the two sides of a call', { timeout: 60_000 }, () => {
  test('nothing of the one is seen by the other', async () => {
    const proxy = address;
    const start = ({ username, password }: Phone, host: string) =>
      UserAgent.start({ username, password, domain, proxy, host, displayName: `Phone at ${host}` });
    const caller = await start(anna, '127.0.0.21');
    const callee = await start(ben, '127.0.0.22');
    try {
      await Promise.all([caller.register(), callee.register()]);
      const out = await caller.call(ben.extension);
      const incoming = await callee.incoming();
      incoming.ring();
      await out.progress(180);
      incoming.answer();
      await Promise.all([out.established(), incoming.established()]);
      await out.hold();
      await out.resume();
      out.bye();
      await incoming.ended();
      assert.notEqual(out.callId, incoming.callId);

      const said = (agent: UserAgent) =>
        agent.trace.filter(({ direction }) => direction === 'sent').map(({ text }) => text);
      const heard = (agent: UserAgent) =>
        agent.trace.filter(({ direction }) => direction === 'received').map(({ text }) => text);
      const words = (agent: UserAgent, pattern: RegExp) =>
        new Set(said(agent).flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)));
      for (const [one, other, host] of [
        [caller, callee, '127.0.0.21'],
        [callee, caller, '127.0.0.22'],
      ] as const) {
        const secrets = new Set([host, 'Belfry testkit', out.callId]);
        if (one === callee) {
          secrets.delete(out.callId);
          secrets.add(incoming.callId);
        }
        const own = one === caller ? /^From:.*;tag=([^\s;]+)/gm : /^To:.*;tag=([^\s;]+)/gm;
        for (const tag of words(one, own)) secrets.add(tag);
        for (const session of words(one, /^o=\S+ (\d+) /gm)) secrets.add(session);
        assert.ok(secrets.size >= 5, [...secrets].join());
        // What an agent is told of itself (its Contact, its own Via) is no secret to it.
        const text = heard(other).join('\r\n');
        for (const secret of secrets)
          assert.ok(
            !text.includes(secret),
            `${secret} of the other side in\n${heard(other).find((m) => m.includes(secret))}`,
          );
      }
    } finally {
      await stopPhone(caller);
      await stopPhone(callee);
    }
  });

  test('internal headers from outside go no further, nor do those that claim an identity', async () => {
    const raw = await RawSip.open(run.sip.udp);
    const callee = await startPhone(run, ben);
    try {
      const sdp =
        'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n';
      const invite = raw.request({
        method: 'INVITE',
        uri: aorOf(ben),
        from: `"Somebody else" <sip:299@${domain}>`,
        headers: [
          ['X-Belfry-Context', 'eyJ2IjoxfQ.AAAA'],
          ['X-Belfry-Anything', 'forged'],
          ['x-belfry-lower', 'forged'],
          ['P-Asserted-Identity', '<sip:+41999999999@forged.example>'],
          ['Diversion', '<sip:forged@forged.example>'],
          ['Route', '<sip:forged.example;lr>'],
          ['Record-Route', '<sip:forged.example;lr>'],
        ],
        sdp,
      });
      const signed = raw.withCredentials(invite, await raw.exchange(invite), anna);
      const outcome = raw.exchange(signed);
      const incoming = await callee.incoming();
      incoming.reject(486);
      assert.equal((await outcome).status, 486);
      const text = callee.trace.find(({ summary }) => summary.startsWith('INVITE'))?.text ?? '';
      assert.doesNotMatch(text, /x-belfry|forged|sip:299@|somebody/i);
      assert.match(incoming.from, new RegExp(`sip:${anna.extension}@`));
    } finally {
      await stopPhone(callee);
      await raw.close();
    }
  });

  test('the numbers and names of another company lead nowhere', async () => {
    const david = run.phones.find(({ company, brand }) => brand === anna.brand && company !== anna.company)!;
    const frieda = run.phones.find(({ brand }) => brand !== anna.brand)!;
    const caller = await startPhone(run, anna);
    const others = await Promise.all([david, frieda].map((phone) => startPhone(run, phone)));
    try {
      for (const { username, domain: theirs, extension } of [david, frieda]) {
        for (const dialled of [username, `sip:${username}@${theirs}`, `sip:${extension}@${theirs}`]) {
          const call = await caller.call(dialled);
          await assert.rejects(
            call.established(),
            (error) => error instanceof CallRefused && error.status === 404,
            dialled,
          );
        }
      }
      for (const { events } of others) assert.ok(!events.events.some(({ type }) => type === 'incoming'));
    } finally {
      for (const agent of [caller, ...others]) await stopPhone(agent);
    }
  });
});
