import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Bench, OFFER } from './bench.ts';
import { acknowledge } from './scenes.ts';

const ALPEN = { trunkUseId: 'use-1', companyId: 'company', tag: 'alpen' };
const SEE = { trunkUseId: 'use-2', companyId: 'other', tag: 'see' };
type Ipbx = NonNullable<Bench['peer']['ipbx']>;

/** What becomes of an INVITE of an IPBX. */
function calling(ipbx: Ipbx, said: { header?: string; group?: string; from?: string } = {}) {
  const bench = new Bench();
  bench.peer = { ipbx };
  const group = (tag: string | undefined) => (tag === undefined ? '' : `;tgrp=${tag};trunk-context=pbx.test`);
  const party = bench.party(5090, {}, `<sip:+41445550201${group(said.group)}@127.0.0.1:5090>`);
  const invite = party.invite('sip:0446681800@127.0.0.1', {
    from: `sip:+41445550201${group(said.from)}@127.0.0.1`,
    sdp: OFFER,
    ...(said.header !== undefined && { headers: said.header.split('|').map((tag) => ['X-Tenant', tag] as const) }),
  });
  const sent = party.send(invite);
  const [answer] = party.inbox;
  const status = answer?.kind === 'response' ? answer.status : 0;
  if (answer?.kind === 'response' && status >= 300) acknowledge(party, sent, answer);
  const [source] = bench.sources;
  const warning = answer?.headers.get('warning');
  return { status, warning, company: source?.kind === 'trunk' ? [source.companyId, source.trunkUseId] : source?.kind };
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
      assert.equal(company, undefined);
      assert.match(warning ?? '', /^399 belfry "Lab carrier: /);
    });

  test('is nothing that a carrier could say', () => {
    const bench = new Bench();
    const party = bench.party(5090);
    const headers = [['X-Tenant', 'alpen']] as const;
    party.send(party.invite('sip:+41445550202@127.0.0.1', { from: 'sip:+41791@127.0.0.1', sdp: OFFER, headers }));
    assert.equal(bench.sources[0]?.kind, 'peer');
  });
});
