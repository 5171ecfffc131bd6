import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ANSWER, Bench, OFFER, rules } from './bench.ts';
import { acknowledge } from './scenes.ts';

const ALPEN = { trunkUseId: 'use-1', companyId: 'company', tag: 'alpen' };
const SEE = { trunkUseId: 'use-2', companyId: 'other', tag: 'see' };
type Ipbx = NonNullable<Bench['peer']['ipbx']>;

/** What becomes of an INVITE of an IPBX. */
function calling(
  ipbx: Ipbx,
  said: { header?: string; group?: string; from?: string; number?: string } = {},
  brand: { alertEmail?: string } = {},
) {
  const bench = new Bench();
  bench.peer = { ipbx };
  const [lab] = rules.brand.carriers;
  const carriers = [{ ...lab!, gateways: [{ ...lab!.gateways[0]!, port: 5092 }] }];
  bench.rules = { ...rules, brand: { ...rules.brand, ...brand, carriers } };
  const group = (tag: string | undefined) => (tag === undefined ? '' : `;tgrp=${tag};trunk-context=pbx.test`);
  const carrier = bench.party(5092);
  const party = bench.party(5090, {}, `<sip:+41445550201${group(said.group)}@127.0.0.1:5090>`);
  const invite = party.invite(`sip:${said.number ?? '0446681800'}@127.0.0.1`, {
    from: `sip:+41445550201${group(said.from)}@127.0.0.1`,
    sdp: OFFER,
    ...(said.header !== undefined && { headers: said.header.split('|').map((tag) => ['X-Tenant', tag] as const) }),
  });
  const sent = party.send(invite);
  const answer = party.inbox.at(-1);
  const status = answer?.kind === 'response' ? answer.status : 0;
  if (answer?.kind === 'response' && status >= 300) acknowledge(party, sent, answer);
  const [source] = bench.sources;
  const warning = answer?.headers.get('warning');
  return {
    bench,
    carrier,
    status,
    warning,
    company: source?.kind === 'trunk' ? [source.companyId, source.trunkUseId] : source?.kind,
  };
}

const OF_ALPEN = ['company', 'use-1'];

describe('the company that an IPBX calls for', () => {
  test('is its only one', () => {
    const { tag: _, ...only } = ALPEN;
    assert.deepEqual(calling({ uses: [only] }).company, OF_ALPEN);
    assert.deepEqual(calling({ uses: [ALPEN] }, { header: 'see' }).company, OF_ALPEN);
  });

  test('is the one with the tag, where the IPBX is to put it', () => {
    assert.deepEqual(calling({ tag: 'header', uses: [SEE, ALPEN] }, { header: 'alpen' }).company, OF_ALPEN);
    assert.deepEqual(calling({ tag: 'trunk_group', uses: [SEE, ALPEN] }, { group: 'alpen' }).company, OF_ALPEN);
    assert.deepEqual(calling({ tag: 'trunk_group', uses: [SEE, ALPEN] }, { from: 'alpen' }).company, OF_ALPEN);
  });

  for (const [what, ipbx, said] of [
    ['without a tag', { tag: 'header', uses: [SEE, ALPEN] }, {}],
    ['with a tag that nobody has', { tag: 'header', uses: [SEE, ALPEN] }, { header: 'berg' }],
    ['with two tags', { tag: 'header', uses: [SEE, ALPEN] }, { header: 'see|alpen' }],
    ['with the tag in another place', { tag: 'trunk_group', uses: [SEE, ALPEN] }, { header: 'alpen' }],
    ['with a trunk group where a header is wanted', { tag: 'header', uses: [SEE, ALPEN] }, { group: 'alpen' }],
    ['of an IPBX that tells nothing apart', { uses: [SEE, ALPEN] }, { header: 'alpen' }],
    ['of an IPBX that nobody uses', { uses: [] }, {}],
  ] as const)
    test(`cannot be guessed ${what}: 403, and why`, () => {
      const { status, warning, company } = calling(ipbx, said);
      assert.equal(status, 403);
      assert.equal(company, 'peer');
      assert.match(warning ?? '', /^399 belfry "Lab carrier: /);
    });

  test('is nothing that a carrier could say', () => {
    const bench = new Bench();
    const party = bench.party(5090);
    const headers = [['X-Tenant', 'alpen']] as const;
    party.send(party.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791@127.0.0.1', sdp: OFFER, headers }));
    assert.equal(bench.sources[0]?.kind, 'peer');
  });

  for (const [what, ipbx] of [
    ['without a tag', { tag: 'header', uses: [SEE, ALPEN] }],
    ['of an IPBX that nobody uses', { uses: [] }],
  ] as const)
    test(`matters not when help is called ${what}: it leaves by the carrier of the brand, whose call it is, and the brand learns of it`, () => {
      const { bench, carrier, status, company } = calling(ipbx, { number: '144' }, { alertEmail: 'ops@lab.test' });
      assert.deepEqual([status, company], [100, 'peer']);
      const invite = carrier.request('INVITE');
      assert.match(invite.uri, /^sip:144@/);
      assert.match(invite.headers.get('p-asserted-identity') ?? '', /\+41445550201/);
      const { alert } = bench.outputs.find((one) => one.type === 'alert')!;
      const { companyId, brandId, dialled, callBack, emails } = alert;
      assert.deepEqual(
        [companyId, brandId, dialled, callBack, emails],
        [undefined, 'brand', '144', '+41445550201', ['ops@lab.test']],
      );
      carrier.reply(invite, 200, { sdp: ANSWER });
      carrier.request('ACK');
      bench.feed({ type: 'endAll', reason: 'over' });
      bench.advance(2_000);
      const { emergency, parties, unclaimed, answeredAt, ladder } = bench.ended[0]!;
      assert.deepEqual(
        [emergency, parties, unclaimed?.brandId, unclaimed?.companyId, unclaimed?.caller],
        [true, [], 'brand', undefined, '+41445550201'],
      );
      assert.ok(answeredAt);
      const steps = ladder.flatMap((one) => (one.type === 'decision' && one.step === 'admission' ? [one.then] : []));
      assert.deepEqual(steps, ['help is called by the rules of the brand: no company is taken by guess']);
    });

  test('is the one that owns the IPBX when it does not say for whom it calls for help, and no other call', () => {
    const own = { tag: 'header', uses: [SEE, ALPEN], companyId: 'company' } as const;
    const { carrier, company } = calling(own, { number: '144' });
    assert.deepEqual(company, OF_ALPEN);
    assert.match(carrier.request('INVITE').uri, /^sip:144@/);
    const { status, warning } = calling(own);
    assert.equal(status, 403);
    assert.match(warning ?? '', /^399 belfry "Lab carrier: it does not say which tenant calls/);
  });
});
