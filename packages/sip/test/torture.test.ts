import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseDatagram, printMessage } from '../src/index.ts';

/** Published torture messages beside the repository; our own stand in `parse.test.ts` and need no file. */
const corpus = new URL('../../../../shared/conformance/', import.meta.url);

interface Case {
  readonly name: string;
  readonly file: string;
  readonly valid: boolean;
  readonly kind: 'request' | 'response';
  readonly must_be: readonly number[] | null;
  readonly silence_ok: boolean;
  readonly liberal_ok: boolean;
}

/** Statuses that the parser gives; all others are decided by those who act on a message. */
const BY_PARSER = [400, 505];

for (const rfc of ['rfc4475', 'rfc5118']) {
  const index = new URL(`${rfc}/index.json`, corpus);
  if (!existsSync(index)) continue;
  describe(`${rfc} messages`, () => {
    for (const item of JSON.parse(readFileSync(index, 'utf8')) as Case[]) {
      test(`${item.name} is ${item.valid ? 'taken' : 'refused'} as published`, () => {
        const parsed = parseDatagram(new Uint8Array(readFileSync(new URL(`${rfc}/${item.file}`, corpus))));
        const answer = parsed.ok ? undefined : parsed.error.answer?.status;
        if (item.valid && !item.must_be?.every((status) => BY_PARSER.includes(status)))
          assert.ok(parsed.ok, JSON.stringify(parsed));
        else if (item.must_be?.some((status) => BY_PARSER.includes(status))) {
          const silent = !parsed.ok && answer === undefined && item.silence_ok;
          const liberal = parsed.ok && item.liberal_ok;
          assert.ok(silent || liberal || item.must_be.includes(answer ?? 0), `answered ${answer}`);
        } else if (item.kind === 'response') assert.ok(!parsed.ok && answer === undefined);
        if (parsed.ok) assert.ok(parseDatagram(printMessage(parsed.value)).ok);
      });
    }
  });
}

const cases = new URL('nist-torture/cases.json', corpus);
if (existsSync(cases)) {
  test('the parser throws on none of the NIST messages', () => {
    for (const item of JSON.parse(readFileSync(cases, 'utf8')) as { kind: string; text: string }[]) {
      const parsed = parseDatagram(new TextEncoder().encode(item.text));
      if (parsed.ok) assert.ok(parseDatagram(printMessage(parsed.value)).ok);
    }
  });
}
