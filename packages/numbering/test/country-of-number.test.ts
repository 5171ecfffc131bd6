import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryOfNumber } from '../src/index.ts';

test('the country of a number is told by its calling code, and by its own digits where several share one', () => {
  for (const [number, country] of [
    ['+41445550200', 'CH'],
    ['+355441234567', 'AL'],
    ['+16135550100', 'CA'],
    ['+12125550100', 'US'],
    ['+18765550100', 'JM'],
    ['+441624675111', 'IM'],
    ['+442079460000', 'GB'],
    ['+77172123456', 'KZ'],
    ['+74951234567', 'RU'],
    ['+4412', 'GB'],
    ['+8816123456789', undefined],
    ['0445550200', undefined],
    ['', undefined],
  ] as const)
    assert.equal(countryOfNumber(number), country, number);
});
