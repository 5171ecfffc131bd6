import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../src/components/text-of-file.ts';

test('a file is read as a spreadsheet has written it', () => {
  const latin = Buffer.from('Muñoz;Geneviève', 'latin1');
  assert.equal(textOf(latin), 'Muñoz;Geneviève');
  assert.equal(textOf(Buffer.concat([latin, Buffer.from([0x80])])), 'Muñoz;Geneviève€');
  assert.equal(textOf(Buffer.from('Muñoz, 李, 🙂')), 'Muñoz, 李, 🙂');
  assert.equal(textOf(Buffer.from('\ufeffMuñoz')), 'Muñoz');
  assert.equal(textOf(Buffer.from('\ufeffMuñoz', 'utf16le')), 'Muñoz');
  assert.equal(textOf(Buffer.from('\ufeffMuñoz', 'utf16le').swap16()), 'Muñoz');
  assert.equal(textOf(Buffer.of()), '');
});
