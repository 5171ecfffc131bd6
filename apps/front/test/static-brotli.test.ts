import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compressedFileOf } from '../src/static-brotli.ts';

const br = { 'accept-encoding': 'gzip, deflate, br, zstd' };

test('scripts and style sheets of the build are asked for as the build compressed them', () => {
  assert.equal(compressedFileOf('GET', '/_next/static/chunks/a-1.js', br)?.path, '/_next/static/chunks/a-1.js.br');
  const sheet = compressedFileOf('GET', '/_next/static/css/x.css?v=1', br);
  assert.equal(sheet?.path, '/_next/static/css/x.css.br?v=1');
  assert.equal(sheet?.headers['content-type'], 'text/css; charset=utf-8');
  assert.equal(sheet?.headers['content-encoding'], 'br');
});

test('nothing else is', () => {
  for (const [method, path] of [
    ['POST', '/_next/static/a.js'],
    ['GET', '/_next/static/a.js.br'],
    ['GET', '/_next/static/a.woff2'],
    ['GET', '/api/trpc/a.js'],
    ['GET', '/_next/static/a.json'],
    ['GET', undefined],
  ] as const)
    assert.equal(compressedFileOf(method, path, br), undefined, path);
  assert.equal(compressedFileOf('GET', '/_next/static/a.js', { ...br, range: 'bytes=0-9' }), undefined);
});

test('who does not read brotli gets the file as it is', () => {
  for (const [accepted, reads] of [
    ['br', true],
    ['br;q=0.5', true],
    ['gzip, BR ; q=1', true],
    ['br;q=0', false],
    ['br;q=0.000', false],
    ['gzip', false],
    ['brotli', false],
    ['', false],
    [undefined, false],
  ] as const)
    assert.equal(
      compressedFileOf('GET', '/_next/static/a.js', { 'accept-encoding': accepted }) !== undefined,
      reads,
      accepted,
    );
});
