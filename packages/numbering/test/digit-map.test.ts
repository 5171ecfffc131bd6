import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digitMap } from '../src/index.ts';

describe('the digit map of an analog adapter', () => {
  test('has the emergency numbers of all countries and the extensions by their first digit, then what ends by waiting', () => {
    assert.equal(
      digitMap(['CH'], ['201', '202', '31', '2001']),
      '(112|117|118|1414|1415|143|144|145|147|2xx|2xxx|3x|*x.T|#x.T|x.T)',
    );
    const french = digitMap(['FR', 'CH'], []);
    for (const number of ['15', '17', '18', '112', '117', '144']) assert.match(french, new RegExp(`[(|]${number}[|]`));
  });

  test('without extensions there are these numbers alone', () => {
    assert.equal(digitMap([], []), '(*x.T|#x.T|x.T)');
  });
});
