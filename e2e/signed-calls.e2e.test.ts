import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createCertificate } from '@belfry/net/certificates';
import type { LabCarrier, UserAgent } from '@belfry/testkit';
import { StiAuthority } from '../packages/net/test/sti-authority.ts';
import { startCarrier, startPhone, stopPhone } from './support/agents.ts';
import { apiGet, cdrsSince } from './support/api-client.ts';
import { apiDo } from './support/api-send.ts';
import { eventually } from './support/eventually.ts';
import { firstCompanyPhones, type Phone, readRunJson } from './support/run-json.ts';
import { SigningOperator } from './support/signing-operator.ts';

interface SignedCdr {
  readonly callId: string;
  readonly caller: string;
  readonly sipStatus: number;
  readonly disposition: string;
  readonly verification: { readonly result: string; readonly attest?: string; readonly because: string } | null;
  readonly signed: { readonly attest: string; readonly origId: string } | null;
}
interface SignedCall {
  readonly passports: readonly { readonly way: string; readonly value: string }[];
  readonly ladder: readonly {
    readonly type: string;
    readonly step?: string;
    readonly found?: string;
    readonly text?: string;
  }[];
}

const run = readRunJson();
const [anna] = firstCompanyPhones(run, 1) as [Phone];
const ddi = '+41445550201';
const zurich = '41446681800';

describe('signed calls (STIR/SHAKEN)', { timeout: 90_000 }, () => {
  let operator: SigningOperator;
  const sti = StiAuthority.create('E2E openssl authority');
  let carrier: LabCarrier;
  let phone: UserAgent;
  let peerId = '';
  let certificate = '';
  let origId = '';
  const policy = (verifyCalls: string) =>
    apiDo(run, 'brand', 'PATCH', `/peers/${peerId}`, { signCalls: true, verifyCalls });

  before(async () => {
    operator = await SigningOperator.start('127.63.2.1');
    const ours = await createCertificate(operator.authority, ['belfry.test']);
    certificate = ours.certificate;
    await apiDo(run, 'god', 'PATCH', '/call-signing', {
      authorities: `${operator.authority.certificate}\n${sti.certified.certificate}`,
      certificateHosts: [operator.at],
    });
    const certificateUrl = operator.serve('/ours.pem', ours.certificate);
    const { body } = await apiDo<{ origId: string }>(run, 'brand', 'PATCH', '/call-signing', {
      certificate: ours,
      certificateUrl,
    });
    origId = body.origId;
    const { items } = await apiGet<{ items: { id: string; name: string }[] }>(run, 'brand', '/api/v1/peers');
    peerId = items.find(({ name }) => name === 'Lab carrier')!.id;
    await policy('note');
    carrier = await startCarrier(run);
    phone = await startPhone(run, anna);
  });
  after(async () => {
    await apiDo(run, 'brand', 'PATCH', `/peers/${peerId}`, { signCalls: false, verifyCalls: 'off' });
    await apiDo(run, 'brand', 'PATCH', '/call-signing', { certificate: null, certificateUrl: null });
    await apiDo(run, 'god', 'PATCH', '/call-signing', { authorities: '', certificateHosts: [] });
    await stopPhone(phone);
    await carrier?.close();
    operator?.close();
    sti.remove();
  });

  const recordOf = (since: Date, fits: (cdr: SignedCdr) => boolean) =>
    eventually('the record of the call', 5_000, async () =>
      ((await cdrsSince(run, 'brand', since)) as unknown as SignedCdr[]).find(fits),
    );
  const headers = (agent: UserAgent, name: string) => {
    const invite = agent.trace.findLast(
      ({ direction, text }) => direction === 'received' && text.startsWith('INVITE '),
    );
    return [...(invite?.text ?? '').matchAll(new RegExp(`^${name}: (.+)$`, 'gim'))].map(([, value]) => value!.trim());
  };
  const header = (agent: UserAgent, name: string) => headers(agent, name)[0];
  /** A call in with this Identity; what became of it. */
  const callIn = async (caller: string, ...identities: readonly (string | undefined)[]) => {
    const since = new Date();
    const headers = identities.flatMap((one) => (one === undefined ? [] : [['Identity', one] as const]));
    const call = await carrier.agent.call(ddi, { user: caller }, headers);
    return { since, call };
  };

  test('a call out is attested A, and openssl verifies it by the certificate that its header names', async () => {
    const since = new Date();
    const call = await phone.call('0446681800');
    await call.established();
    const identity = header(carrier.agent, 'Identity') ?? '';
    const date = header(carrier.agent, 'Date') ?? '';
    const { iat, ...claims } = operator.verify(identity, certificate);
    assert.deepEqual(claims, { attest: 'A', dest: { tn: [zurich] }, orig: { tn: ddi.slice(1) }, origid: origId });
    assert.equal(Date.parse(date) / 1000, iat);
    assert.ok(Math.abs(Date.now() / 1000 - (iat as number)) < 10);
    assert.match(identity, new RegExp(`;info=<https://${operator.at}/ours.pem>;alg=ES256;ppt="shaken"$`));
    assert.throws(() =>
      operator.verify(
        identity.replace(/^\w+\.\w{9}/, (text) => `${text.slice(0, -1)}x`),
        certificate,
      ),
    );
    call.bye();
    await call.ended();
    const cdr = await recordOf(since, ({ signed }) => signed !== null);
    assert.deepEqual(cdr.signed, { attest: 'A', origId });
    const { passports, ladder } = await apiGet<SignedCall>(run, 'brand', `/api/v1/calls/${cdr.callId}`);
    assert.deepEqual(
      passports,
      [{ way: 'out', value: identity.split(';', 1)[0] }].map((one) => ({ ...passports[0], ...one })),
    );
    assert.ok(ladder.some(({ step, found }) => step === 'attestation' && /the number is theirs/.test(found ?? '')));
    const { passports: kept } = await apiGet<SignedCall>(run, 'company', `/api/v1/calls/${cdr.callId}`);
    assert.deepEqual(kept, []);
  });

  const forward = async (active: boolean) => {
    const destination = { kind: 'external', number: `+${zurich}` };
    const path = `/users/${await userId()}/call-settings`;
    await apiDo(run, 'company', 'PATCH', path, {
      forwards: [{ kind: 'always', callers: 'both', active, destination }],
    });
  };

  test('a call that was forwarded from outside is attested C', async () => {
    await forward(true);
    try {
      const { call } = await callIn('+442079460001', undefined);
      await call.established();
      const { attest, orig } = operator.verify(header(carrier.agent, 'Identity') ?? '', certificate);
      assert.deepEqual([attest, orig], ['C', { tn: '442079460001' }]);
      call.bye();
      await call.ended();
    } finally {
      await forward(false);
    }
  });

  test('to an operator that wants it, it takes along what its caller’s operator signed, with who sent it on (RFC 8946): openssl verifies both', async () => {
    await apiDo(run, 'brand', 'PATCH', `/peers/${peerId}`, { signDiversions: true });
    await forward(true);
    const caller = '442079460006';
    try {
      const theirs = operator.identity({ attest: 'B', orig: caller, dest: ddi.slice(1) });
      const { since, call } = await callIn(`+${caller}`, theirs);
      await call.established();
      const [shaken = '', diversion = '', ...more] = headers(carrier.agent, 'Identity');
      assert.deepEqual([shaken, more], [theirs, []]);
      operator.verify(shaken, operator.certificate.certificate);
      const { iat, ...claims } = operator.verify(diversion, certificate);
      const number = ddi.slice(1);
      assert.deepEqual(claims, { dest: { tn: [zurich] }, div: { tn: number }, orig: { tn: caller } });
      assert.ok(Math.abs(Date.now() / 1000 - (iat as number)) < 10);
      assert.match(diversion, new RegExp(`;info=<https://${operator.at}/ours.pem>;alg=ES256;ppt="div"$`));
      call.bye();
      await call.ended();
      const cdr = await recordOf(since, ({ signed }) => signed !== null);
      assert.equal(cdr.signed?.attest, 'B');
      const { passports, ladder } = await apiGet<SignedCall>(run, 'brand', `/api/v1/calls/${cdr.callId}`);
      const token = (value: string) => value.split(';', 1)[0];
      assert.deepEqual(
        passports.map(({ way, value }) => [way, token(value)]),
        [
          ['in', token(theirs)],
          ['out', token(theirs)],
          ['out', token(diversion)],
        ],
      );
      assert.ok(ladder.some(({ step, found }) => step === 'attestation' && found === ddi));
      // Nobody has signed for this one: we do, for the number that was called.
      const unsigned = await callIn('+442079460007', undefined);
      await unsigned.call.established();
      const [ours = '', sentOn = ''] = headers(carrier.agent, 'Identity');
      const { attest, dest } = operator.verify(ours, certificate);
      assert.deepEqual([attest, dest], ['C', { tn: [number] }]);
      assert.deepEqual(operator.verify(sentOn, certificate).dest, { tn: [zurich] });
      unsigned.call.bye();
      await unsigned.call.ended();
    } finally {
      await forward(false);
      await apiDo(run, 'brand', 'PATCH', `/peers/${peerId}`, { signDiversions: false });
    }
  });
  const userId = async () => {
    const { items } = await apiGet<{ items: { id: string; lastName: string }[] }>(
      run,
      'company',
      '/api/v1/users?limit=100',
    );
    return items.find(({ lastName }) => lastName.toLowerCase() === anna.username.split('.')[1])!.id;
  };

  test('a signed call in is genuine: the phone, the record and the trace say so, and the signature goes no further', async () => {
    const identity = operator.identity({ attest: 'B', orig: '442079460002', dest: ddi.slice(1) });
    const { since, call } = await callIn('+442079460002', identity);
    const inside = await phone.incoming();
    inside.answer();
    await call.established();
    assert.match(header(phone, 'P-Asserted-Identity') ?? '', /sip:\+442079460002;verstat=TN-Validation-Passed@/);
    assert.equal(header(phone, 'Identity'), undefined);
    call.bye();
    await inside.ended();
    const cdr = await recordOf(since, ({ caller }) => caller === '+442079460002');
    assert.deepEqual(cdr.verification, {
      result: 'passed',
      attest: 'B',
      origId: '6a5dfb2e-0000-4000-8000-000000000e2e',
      because: 'signed by operator.test',
    });
    const { passports, ladder } = await apiGet<SignedCall>(run, 'brand', `/api/v1/calls/${cdr.callId}`);
    assert.deepEqual(passports, [{ way: 'in', value: identity }]);
    assert.ok(ladder.some(({ step, found }) => step === 'verification' && /attestation B/.test(found ?? '')));
    const { decisions } = await apiGet<{ decisions: { identical: boolean }[] }>(
      run,
      'brand',
      `/api/v1/calls/${cdr.callId}/replay`,
    );
    assert.deepEqual(
      decisions.map(({ identical }) => identical),
      [true],
    );
  });

  test('where wrong ones are refused, forged, old, foreign and used signatures are, each by its status; a good one comes through', async () => {
    await policy('refuse');
    const good = { attest: 'A', orig: '442079460003', dest: ddi.slice(1) } as const;
    const used = operator.identity(good);
    const through = await callIn('+442079460003', used);
    const inside = await phone.incoming();
    inside.answer();
    await through.call.established();
    through.call.bye();
    await inside.ended();
    const old = Math.floor(Date.now() / 1000) - 75;
    const signature = /\.([\w-]{20})[\w-]+;/;
    for (const [what, identity, status, words] of [
      ['used before', used, 438, /another call already/],
      ['old', operator.identity({ ...good, iat: old }), 403, /signed 7\d s ago/],
      ['of another caller', operator.identity({ ...good, orig: '442079460009' }), 438, /for a call of 442079460009/],
      ['for another number', operator.identity({ ...good, dest: '41445550202' }), 438, /for a call to 41445550202/],
      [
        'forged',
        operator.identity(good).replace(signature, (text) => `${text.slice(0, -3)}AA;`),
        438,
        /not made with the key/,
      ],
      ['without a certificate', operator.identity(good).replaceAll('theirs', 'others'), 438, /different certificates/],
    ] as const) {
      const { since, call } = await callIn('+442079460003', identity);
      assert.equal(await call.refused(), status, what);
      const cdr = await recordOf(since, ({ sipStatus, caller }) => sipStatus === status && caller === '+442079460003');
      assert.equal(cdr.verification?.result, 'failed', what);
      assert.match(cdr.verification.because, words, what);
    }
    // Sent on by another operator, which says so (RFC 8946): for us then; what it has not sent on is not.
    const elsewhere = '41215550000';
    const sentOn = operator.diversion({ orig: good.orig, div: elsewhere, dest: good.dest });
    const signedForElsewhere = () => operator.identity({ ...good, dest: elsewhere });
    const diverted = await callIn('+442079460003', signedForElsewhere(), sentOn);
    const answeredHere = await phone.incoming();
    answeredHere.answer();
    await diverted.call.established();
    diverted.call.bye();
    await answeredHere.ended();
    const { verification } = await recordOf(diverted.since, ({ disposition }) => disposition === 'answered');
    assert.equal(verification?.because, `signed by operator.test, sent on from ${elsewhere} by operator.test`);
    for (const [div, dest, words] of [
      ['41215550001', good.dest, /do not belong together/],
      [elsewhere, '41215550009', /for a call to 41215550009/],
    ] as const) {
      const wrong = operator.diversion({ orig: good.orig, div, dest });
      const { since, call } = await callIn('+442079460003', signedForElsewhere(), wrong);
      assert.equal(await call.refused(), 438);
      const cdr = await recordOf(since, ({ sipStatus }) => sipStatus === 438);
      assert.match(cdr.verification?.because ?? '', words);
    }
    // Certificates of an authority by openssl: for other numbers, revoked, and neither.
    const revocationList = operator.serve('/revoked.crl', '');
    const narrow = sti.issue({ name: 'Narrow', numbers: [{ first: '442079460100', count: 100 }] });
    const revoked = sti.issue({ name: 'Revoked', revocationList });
    const whole = sti.issue({ name: 'Whole', numbers: [{ spc: '709J' }], revocationList });
    sti.revoke(revoked);
    operator.serve('/revoked.crl', sti.list());
    for (const [made, words] of [
      [narrow, /not for calls of 442079460003/],
      [revoked, /was revoked/],
      [whole, undefined],
    ] as const) {
      const x5u = operator.serve(`/${new X509Certificate(made.certificate).serialNumber}.pem`, made.certificate);
      const { since, call } = await callIn('+442079460003', operator.identity(good, made, x5u));
      if (words === undefined) {
        const answering = await phone.incoming();
        answering.answer();
        await call.established();
        call.bye();
        await answering.ended();
      } else {
        assert.equal(await call.refused(), 437);
        const cdr = await recordOf(since, ({ sipStatus }) => sipStatus === 437);
        assert.match(cdr.verification?.because ?? '', words);
      }
    }
    const unsigned = await callIn('+442079460004', undefined);
    const taken = await phone.incoming();
    assert.match(header(phone, 'P-Asserted-Identity') ?? '', /verstat=No-TN-Validation/);
    taken.answer();
    await unsigned.call.established();
    unsigned.call.bye();
    await taken.ended();
    await policy('require');
    assert.equal(await (await callIn('+442079460005', undefined)).call.refused(), 428);
  });
});
