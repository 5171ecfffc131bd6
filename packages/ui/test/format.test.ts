import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readableOn } from '@belfry/core';
import { formatBytes } from '../src/format/format-bytes.ts';
import { formatDuration, formatOffset } from '../src/format/format-duration.ts';
import { formatMoney, parseMoney } from '../src/format/format-money.ts';
import { formatDecimal, formatPhone } from '../src/format/format-number.ts';

describe('money', () => {
  test('shows as many decimals as the amount has, at least two', () => {
    assert.match(formatMoney(1_500_000n, 'CHF'), /1\.50$/);
    assert.match(formatMoney('17333', 'CHF'), /0\.017333$/);
    assert.match(formatMoney(15_000n, 'CHF'), /0\.015$/);
  });

  test('keeps amounts beyond the exact range of numbers', () => {
    assert.match(formatMoney(9_007_199_254_740_993_000_001n, 'CHF').replace(/\D/g, ''), /9007199254740993000001$/);
  });

  test('rounds half away from zero when told how many digits', () => {
    assert.match(formatMoney(5_000n, 'CHF', { digits: 2 }), /0\.01$/);
    assert.match(formatMoney(-5_000n, 'CHF', { digits: 2 }), /-.*0\.01$/);
  });

  test('reads what a person types, and nothing with more than six decimals', () => {
    assert.equal(parseMoney('0.02'), 20_000n);
    assert.equal(parseMoney('1,5'), 1_500_000n);
    assert.equal(parseMoney('0.0000001'), undefined);
    assert.equal(parseMoney('-1'), undefined);
  });
});

test('durations read like a clock', () => {
  assert.equal(formatDuration(7_900), '0:07');
  assert.equal(formatDuration(0), '0:00');
  assert.equal(formatDuration(3_723_000), '1:02:03');
  assert.equal(formatOffset(1_250), '+1.250 s');
});

test('less than a second is not shown as nothing', () => {
  assert.equal(formatDuration(12), '< 0.1 s');
  assert.equal(formatDuration(240), '0.2 s');
  assert.equal(formatDuration(999), '0.9 s');
});

test('telephone numbers are set apart for reading, extensions are not', () => {
  assert.equal(formatPhone('+41445550201'), '+41 44 555 02 01');
  assert.equal(formatPhone('+442079460958'), '+44 20 7946 0958');
  assert.equal(formatPhone('+441632960123'), '+44 1632 960123');
  assert.equal(formatPhone('+493012345678'), '+49 30 12345678');
  assert.equal(formatPhone('+12125550123'), '+1 212 555 0123');
  assert.equal(formatPhone('201'), '201');
  assert.equal(formatPhone('112'), '112');
  assert.equal(formatPhone('+999'), '+999');
});

test('text on a brand colour is the one that reads better', () => {
  assert.equal(readableOn('#0f766e'), '#ffffff');
  assert.equal(readableOn('#2dd4bf'), '#10131c');
});

test('measured values have the decimal sign of the language', () => {
  assert.equal(formatDecimal(4.25, 1), '4.3');
  assert.equal(formatDecimal(4, 1, 'es-ES'), '4,0');
  assert.equal(formatBytes(1_240_000_000), '1.2 GB');
  assert.equal(formatBytes(400_000), '0.4 MB');
  assert.equal(formatBytes(83_000_000), '83 MB');
  assert.equal(formatBytes(2_000_000), '2 MB');
  assert.equal(formatBytes(0), '0 MB');
});
