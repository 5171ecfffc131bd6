import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emergencyNumber, isEmergencyAnywhere, numberOfSosUrn, readSosUrn } from '../src/index.ts';

describe('urn:service:sos', () => {
  for (const [country, urn, number] of [
    ['CH', 'urn:service:sos', '112'],
    ['CH', 'urn:service:sos.police', '117'],
    ['CH', 'urn:service:sos.fire', '118'],
    ['CH', 'URN:Service:SOS.Ambulance', '144'],
    ['CH', 'urn:service:sos.fire.forest', '118'],
    ['CH', 'urn:service:sos.poison', '145'],
    ['CH', 'urn:service:sos.mountain', '1414'],
    ['CH', 'urn:service:sos.unheard-of', '112'],
    ['DE', 'urn:service:sos.police', '110'],
    ['FR', 'urn:service:sos.ambulance', '15'],
    ['AE', 'urn:service:sos.police', '999'],
    ['ZZ', 'urn:service:sos.police', '112'],
    ['CH', 'urn:service:counseling', undefined],
    ['CH', 'urn:service:sos.', undefined],
    ['CH', 'urn:service:sosx', undefined],
    ['CH', 'sip:sos@example.org', undefined],
  ] as const) {
    test(`${urn} in ${country} is ${number ?? 'no call for help'}`, () => {
      assert.equal(numberOfSosUrn(country, urn), number);
      assert.equal(emergencyNumber(country, urn)?.number, number);
      assert.equal(isEmergencyAnywhere(urn), number !== undefined);
    });
  }
  test('has a number for help in every country, whatever the service, and nothing else is taken for one', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{2}$/),
        fc.stringMatching(/^[a-z]{1,12}(\.[a-z-]{1,12}){0,3}$/),
        (country, service) => {
          const urn = `urn:service:sos.${service}`;
          if (readSosUrn(urn) === undefined) return;
          assert.ok(emergencyNumber(country, urn), `${country} ${urn}`);
        },
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => assert.equal(readSosUrn(text), undefined)));
  });
});
