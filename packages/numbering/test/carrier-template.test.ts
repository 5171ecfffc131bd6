import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyRules, carrierTemplates, generateRules } from '../src/index.ts';

const byId = new Map(carrierTemplates.map((template) => [template.id, template]));

describe('carrierTemplates', () => {
  test('have ids and names of their own', () => {
    assert.equal(byId.size, carrierTemplates.length);
    assert.equal(new Set(carrierTemplates.map(({ name }) => name)).size, carrierTemplates.length);
  });
  test('begin with the general ones, for any country', () =>
    assert.deepEqual(
      carrierTemplates.slice(0, 3).map(({ id, countries }) => [id, countries.length]),
      [
        ['address', 0],
        ['registration', 0],
        ['certificate', 0],
      ],
    ));
  test('are data alone, and survive being sent as JSON', () =>
    assert.deepEqual(JSON.parse(JSON.stringify(carrierTemplates)), carrierTemplates));

  for (const template of carrierTemplates) {
    describe(template.name, () => {
      test('encrypts media only where signalling is encrypted too', () => {
        if (template.mediaEncryption === 'required') assert.equal(template.transport, 'tls');
        if (template.auth === 'certificate') assert.equal(template.transport, 'tls');
      });
      test('has a port that fits its transport', () =>
        assert.ok([0, template.transport === 'tls' ? 5061 : 5060].includes(template.port)));
      test('finds a server by SRV only where it has a name', () =>
        assert.ok(template.port !== 0 || template.host !== undefined));
      test('names codecs that all operators of its kind take', () => {
        assert.ok(template.codecs.includes('PCMA') || template.codecs.includes('PCMU'));
        for (const codec of template.codecs) assert.ok(['G722', 'PCMA', 'PCMU', 'opus'].includes(codec), codec);
      });
      test('has an account in From only where there is one', () => {
        if (template.fromUser === 'account' || template.fromDomain) assert.equal(template.auth, 'registration');
      });
      test('probes neither too often nor too seldom', () =>
        assert.ok(template.probeSeconds >= 10 && template.probeSeconds <= 120));
      test('writes numbers so that they can be read again', () => {
        for (const country of template.countries.length > 0 ? template.countries : ['CH', 'US']) {
          const { calleeIn, calleeOut } = generateRules({ country, style: template.style });
          for (const number of ['+41446681800', '+12125550123', '+33144556677', '112']) {
            assert.equal(applyRules(calleeIn, applyRules(calleeOut, number).number).number, number);
          }
        }
      });
    });
  }

  for (const [id, country, number, expected] of [
    ['twilio', 'US', '+12125550123', '+12125550123'],
    ['vonage', 'GB', '+447700900000', '447700900000'],
    ['ovh', 'FR', '+33144556677', '0033144556677'],
    ['telekom-deutschlandlan', 'DE', '+493012345678', '+493012345678'],
    ['teams-direct-routing', 'CH', '+41446681800', '+41446681800'],
  ] as const) {
    test(`${id} gets ${number} as ${expected}`, () => {
      const { calleeOut } = generateRules({ country, style: byId.get(id)!.style });
      assert.equal(applyRules(calleeOut, number).number, expected);
    });
  }
});
