import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { displayNumber } from '../src/index.ts';
import { countryLines, groupingLines } from './make-grouping-table.ts';

test('mobile numbers of all countries are grouped as libphonenumber does', () => {
  const countries = getCountries();
  assert.ok(countries.length > 200);
  for (const country of countries) {
    const example = getExampleNumber(country, examples);
    if (example !== undefined) assert.equal(displayNumber(example.number), example.formatInternational(), country);
  }
});

test('30,000 numbers of all kinds and lengths are grouped as libphonenumber does', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  let grouped = 0;
  for (let i = 0; i < 30_000; i++) {
    const number = `+${1 + random(9)}${Array.from({ length: 5 + random(9) }, () => random(10)).join('')}`;
    const theirs = parsePhoneNumberFromString(number);
    // Where it takes a trunk prefix out of the middle, it shows another number.
    if (theirs?.number !== number) continue;
    assert.equal(displayNumber(number), theirs.formatInternational(), number);
    grouped++;
  }
  assert.ok(grouped > 15_000, String(grouped));
});

test('what is no E.164 number is left as it is', () => {
  for (const other of ['', '201', '112', '+', '+0', '+44<b>', 'anonymous', '+99', '0446681800', `+${'1'.repeat(30)}`])
    assert.equal(displayNumber(other), other);
});

test('the tables are what libphonenumber of today knows', () => {
  const read = (name: string) => readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8');
  const groupings = read('grouping-table.ts').replaceAll('\\\\', '\\');
  for (const line of groupingLines()) assert.ok(groupings.includes(`\n${line}\n`), line.slice(0, 40));
  const countries = read('country-table.ts');
  for (const line of countryLines()) assert.ok(countries.includes(line), line);
});
