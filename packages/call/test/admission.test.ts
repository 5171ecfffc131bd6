import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerChallenge, createRequest, type SipRequest } from '@belfry/sip';
import { Bench, DOMAIN, hashes, OFFER } from './bench.ts';
import { register } from './scenes.ts';

const request = (method: string, uri: string, headers: [string, string][] = [], to = uri): SipRequest =>
  createRequest({
    method,
    uri,
    from: `<sip:anna.keller@${DOMAIN}>;tag=a`,
    to: `<${to}>`,
    callId: `${method}-${uri}-${headers.join()}`,
    cseq: 1,
    headers,
  });

describe('admission', () => {
  test('says nothing to strangers, and counts them', () => {
    const bench = new Bench();
    const stranger = bench.party(7001);
    for (const method of ['OPTIONS', 'REGISTER', 'CANCEL', 'BYE'])
      stranger.send(request(method, 'sip:100@elsewhere.example'));
    const invite = request('INVITE', 'sip:100@elsewhere.example');
    invite.headers.set('From', '<sip:200@elsewhere.example>;tag=s');
    stranger.send(invite);
    assert.equal(stranger.inbox.length, 0);
    assert.deepEqual(bench.drops, Array(5).fill('stranger'));
  });

  test('asks who calls a SIP address elsewhere as one of ours, and knows the ACK and the CANCEL of that', () => {
    const bench = new Bench();
    const phone = bench.party(7001);
    const invite = request('INVITE', 'sip:100@elsewhere.example', [['Contact', '<sip:x@127.0.0.1:7001>']]);
    phone.send(invite, 'z9hG4bKelsewhere');
    const asked = phone.response('407');
    for (const method of ['CANCEL', 'ACK']) {
      const headers = invite.headers.clone().set('CSeq', `1 ${method}`);
      if (method === 'ACK') headers.set('To', asked.headers.get('to') ?? '');
      phone.send({ ...invite, method, headers }, 'z9hG4bKelsewhere');
    }
    phone.response('200');
    assert.equal(phone.inbox.length, 0);
    assert.deepEqual(bench.drops, []);
  });

  test('says nothing at its own address to who is neither a peer nor of a domain of ours', () => {
    const bench = new Bench();
    const stranger = bench.party(7001);
    const ours = 'sip:+41446681800@127.0.0.1';
    for (const method of ['OPTIONS', 'REGISTER', 'INVITE', 'CANCEL', 'BYE', 'ACK', 'NOTIFY', 'FROBNICATE']) {
      const tried = request(method, ours);
      tried.headers.set('From', '<sip:100@127.0.0.1>;tag=s');
      stranger.send(tried);
    }
    const unreadable = request('INVITE', ours);
    unreadable.headers
      .set('From', '<sip:100@127.0.0.1>;tag=s')
      .prepend('Via', 'SIP/2.0/UDP 127.0.0.1:7001;branch=z9hG4bKx');
    bench.feed({ type: 'malformed', request: unreadable, status: 400, reason: 'Bad CSeq', flow: stranger.flow });
    assert.equal(stranger.inbox.length, 0);
    assert.deepEqual(bench.drops, Array(9).fill('stranger'));
    // A peer, and a phone that only knows the address, get their answers.
    const carrier = bench.party(5090);
    const asked = request('OPTIONS', ours);
    asked.headers.set('From', '<sip:ping@carrier.test>;tag=p');
    carrier.send(asked);
    carrier.response('200');
    const phone = bench.party(7002);
    phone.send(request('OPTIONS', ours));
    phone.response('200');
  });

  test('says nothing to the address of a peer from a port that is not its own, and counts that apart', () => {
    const bench = new Bench();
    const other = bench.party(5091);
    bench.misplaced = { peerId: 'carrier', name: 'Lab carrier' };
    const tried = request('INVITE', 'sip:+41446681800@127.0.0.1');
    tried.headers.set('From', '<sip:100@127.0.0.1>;tag=s');
    other.send(tried);
    assert.equal(other.inbox.length, 0);
    assert.deepEqual(bench.drops, ['wrong_source']);
  });

  for (const [name, message, status] of [
    ['OPTIONS', request('OPTIONS', `sip:${DOMAIN}`), '200'],
    ['an unknown scheme', request('INVITE', 'nobody:knows', [], `sip:x@${DOMAIN}`), '416'],
    ['an unknown extension', request('INVITE', `sip:1@${DOMAIN}`, [['Require', 'nothing']]), '420'],
    ['NOTIFY', request('NOTIFY', `sip:1@${DOMAIN}`), '405'],
    ['an unknown method', request('FROBNICATE', `sip:1@${DOMAIN}`), '501'],
    ['BYE outside a dialog', request('BYE', `sip:1@${DOMAIN}`), '481'],
  ] as const) {
    test(`answers ${name} with ${status} before asking who it is`, () => {
      const party = new Bench().party(7001);
      party.send(message);
      const response = party.response(status);
      if (status === '405' || status === '501') assert.match(response.headers.get('allow') ?? '', /INVITE/);
    });
  }

  test('answers 483 when Max-Forwards is used up', () => {
    const party = new Bench().party(7001);
    const message = request('INVITE', `sip:1@${DOMAIN}`);
    message.headers.set('Max-Forwards', '0');
    party.send(message);
    party.response('483');
  });

  test('answers a malformed request that concerns us', () => {
    const bench = new Bench();
    const party = bench.party(7001);
    const sent = request('INVITE', `sip:1@${DOMAIN}`);
    sent.headers.prepend('Via', 'SIP/2.0/UDP 127.0.0.1:7001;branch=z9hG4bKx');
    bench.feed({ type: 'malformed', request: sent, status: 400, reason: 'Bad CSeq', flow: party.flow });
    party.response('400');
  });
});

describe('overload', () => {
  const invite = (uri: string, callId = uri) => {
    const message = request('INVITE', uri, [['Contact', '<sip:x@127.0.0.1:7001>']]);
    message.headers.set('Call-ID', callId);
    return message;
  };

  test('a new call gets 503 with Retry-After, and nothing is kept for it; what concerns nobody here gets silence', () => {
    const bench = new Bench();
    const party = bench.party(7001);
    // Whom it serves it knows from those who came before.
    bench.party(7002).send(request('OPTIONS', `sip:${DOMAIN}`));
    bench.feed({ type: 'admission', newCalls: false });
    party.send(invite(`sip:201@${DOMAIN}`));
    assert.ok(party.response('503').headers.has('retry-after'));
    assert.deepEqual(bench.core.counts().inviteServer, 0);
    const before = party.inbox.length;
    party.send(invite('sip:201@elsewhere.example'));
    assert.equal(party.inbox.length, before);
  });

  test('emergency calls and registrations pass, and new calls do again when it is over', () => {
    const bench = new Bench();
    const party = bench.party(7001);
    bench.feed({ type: 'admission', newCalls: false });
    party.send(invite(`sip:112@${DOMAIN}`));
    party.response('407');
    party.send(request('REGISTER', `sip:${DOMAIN}`, [], `sip:anna.keller@${DOMAIN}`));
    party.response('401');
    bench.feed({ type: 'admission', newCalls: true });
    party.send(invite(`sip:202@${DOMAIN}`));
    assert.equal(party.response('407').status, 407);
  });
});

describe('authentication', () => {
  const registerRequest = (username: string, to = username) =>
    createRequest({
      method: 'REGISTER',
      uri: `sip:${DOMAIN}`,
      from: `<sip:${to}@${DOMAIN}>;tag=r`,
      to: `<sip:${to}@${DOMAIN}>`,
      callId: `reg-${username}-${to}`,
      cseq: 1,
      contact: '<sip:x@127.0.0.1:7001>',
    });
  const answerTo = (message: SipRequest, username: string, password: string, bench = new Bench()) => {
    const party = bench.party(7001);
    party.send(message);
    const answer = answerChallenge(message, party.response('401'), { username, password }, hashes, 'cn');
    assert.ok(answer);
    party.send(answer);
    // A refusal takes a fixed time.
    bench.advance(50);
    return party;
  };

  test('registers with the right password, and not with a wrong one or as nobody: alike', () => {
    answerTo(registerRequest('anna.keller'), 'anna.keller', 'secret').response('200');
    const wrong = answerTo(registerRequest('anna.keller'), 'anna.keller', 'guess').response('401');
    const nobody = answerTo(registerRequest('no.body'), 'no.body', 'guess').response('401');
    const shape = (value: string | undefined) => value?.replace(/"[^"]*"/g, '""');
    assert.equal(shape(wrong.headers.get('www-authenticate')), shape(nobody.headers.get('www-authenticate')));
  });

  test('refuses to register somebody else with 403', () => {
    answerTo(registerRequest('anna.keller', 'ben.frei'), 'anna.keller', 'secret').response('403');
  });

  test('unregisters', () => {
    const bench = new Bench();
    const party = register(bench, 'anna.keller', 7001);
    assert.equal(bench.bindings.get(`anna.keller@${DOMAIN}`)?.length, 1);
    const message = createRequest({ ...parts(), cseq: 5, headers: [['Expires', '0']] });
    party.send(message);
    const credentials = { username: 'anna.keller', password: 'secret' };
    const answer = answerChallenge(message, party.response('401'), credentials, hashes, 'cn');
    assert.ok(answer);
    party.send(answer);
    party.response('200');
    assert.equal(bench.bindings.get(`anna.keller@${DOMAIN}`)?.length, 0);
    function parts() {
      const aor = `<sip:anna.keller@${DOMAIN}>`;
      return {
        method: 'REGISTER',
        uri: `sip:${DOMAIN}`,
        from: `${aor};tag=r`,
        to: aor,
        callId: 'reg-7001',
        contact: party.contact,
      };
    }
  });

  test('challenges an INVITE with 407 whoever From says it is', () => {
    const bench = new Bench();
    const party = register(bench, 'anna.keller', 7001);
    party.send(party.invite(`sip:202@${DOMAIN}`, { from: `sip:ben.frei@${DOMAIN}`, sdp: OFFER }));
    party.response('407');
    assert.equal(bench.core.calls.ids.length, 0);
  });
});
