import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { latin1Text, parseDatagram, parseMessage, printMessage, type SipMessage, splitList } from '../src/index.ts';
import { request, requestBytes, wire } from './messages.ts';

const minimal = {
  via: 'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
  from: 'From: <sip:a@example.test>;tag=1',
  to: 'To: <sip:b@example.test>',
  callId: 'Call-ID: x@y',
  cseq: 'CSeq: 1 OPTIONS',
};

/** A request of our own for each thing that RFC 4475 tries, with one line changed. */
function altered(change: Partial<typeof minimal> & { start?: string; more?: string[]; body?: string }): Uint8Array {
  const { start = 'OPTIONS sip:b@example.test SIP/2.0', more = [], body = '', ...fields } = change;
  return wire(start, ...Object.values({ ...minimal, ...fields }), ...more, '', body);
}

describe('a message is parsed', () => {
  test('with folded lines, compact names, any case and white space around the colon', () => {
    const message = unwrap(
      parseDatagram(
        wire(
          'INVITE sip:b@example.test SIP/2.0',
          'v: SIP / 2.0 / UDP',
          '  192.0.2.1 : 5080 ;branch = z9hG4bK1',
          'f : "Tab\t\\"quoted\\"" <sip:a@example.test> ;tag=1',
          'TO: sip:b@example.test ;x=1',
          'i:x@y',
          'CSEQ: 0001',
          '\tINVITE',
          'm: <sip:a@h>, "B, C" <sip:b@h;x=1,2>',
          'Max-Forwards: 0068',
          'l: 4',
          '',
          'bodyEXCESS',
        ),
      ),
    );
    assert.equal(message.headers.get('cseq'), '0001 INVITE');
    assert.deepEqual(message.headers.list('Contact'), ['<sip:a@h>', '"B, C" <sip:b@h;x=1,2>']);
    assert.equal(latin1Text(message.body), 'body');
  });

  test('with bare line feeds, after keep-alive line ends', () => {
    const text = ['', '', 'OPTIONS sip:b@example.test SIP/2.0', ...Object.values(minimal), '', ''].join('\n');
    assert.ok(parseDatagram(new TextEncoder().encode(text)).ok);
  });

  test('as a response with an empty or foreign reason', () => {
    for (const reason of ['', 'Ça va', '= 2**3 * 9**2']) {
      const message = unwrap(parseDatagram(wire(`SIP/2.0 200 ${reason}`, ...Object.values(minimal), '', '')));
      assert.equal(message.kind === 'response' && message.status, 200);
    }
  });

  for (const [what, change] of Object.entries({
    'an unknown method of every token character': {
      start: "!weird-METHOD0_*+`.%'~ sip:b@example.test SIP/2.0",
      cseq: "CSeq: 1 !weird-METHOD0_*+`.%'~",
    },
    'a method that looks like an escaped one': {
      start: 'RE%47IST%45R sip:b@example.test SIP/2.0',
      cseq: 'CSeq: 1 RE%47IST%45R',
    },
    'a user part with escapes, semicolons and a NUL': { start: 'OPTIONS sip:a;par%00=u%40h@example.test SIP/2.0' },
    'an unknown scheme': { start: 'OPTIONS soap.beep://192.0.2.1:8080 SIP/2.0' },
    'a branch of nothing but the cookie': { via: 'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK' },
    'no branch, no tag (RFC 2543)': { via: 'Via: SIP/2.0/UDP 192.0.2.1', from: 'From: sip:a@example.test' },
    'a display name glued to its bracket': { from: 'From: a<sip:a@example.test>;tag=1' },
    'spaces within the brackets': { to: 'To: "T" < sip:b@example.test >' },
    'an IPv6 reference with a port': { start: 'OPTIONS sip:[2001:db8::1]:5070 SIP/2.0' },
    'received without brackets': { via: 'Via: SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bK1' },
    'a Max-Forwards beyond 255': { more: ['Max-Forwards: 300'] },
  })) {
    test(`with ${what}`, () => {
      const parsed = parseDatagram(altered(change));
      assert.ok(parsed.ok, JSON.stringify(parsed));
    });
  }
});

describe('a malformed message is refused', () => {
  const cases: Record<string, [Parameters<typeof altered>[0], string, number | undefined]> = {
    'a Request-URI in brackets': [{ start: 'OPTIONS <sip:b@example.test> SIP/2.0' }, 'uri_syntax', 400],
    'a space in the Request-URI': [{ start: 'OPTIONS sip:b@example.test; lr SIP/2.0' }, 'uri_syntax', 400],
    'two spaces in the start line': [{ start: 'OPTIONS  sip:b@example.test  SIP/2.0' }, 'uri_syntax', 400],
    'trailing space': [{ start: 'OPTIONS sip:b@example.test SIP/2.0  ' }, 'start_line', 400],
    'another version': [{ start: 'OPTIONS sip:b@example.test SIP/7.0' }, 'version', 505],
    'headers in the Request-URI': [{ start: 'OPTIONS sip:b@example.test?Route=x SIP/2.0' }, 'uri_headers', 400],
    'IPv6 without brackets': [{ start: 'OPTIONS sip:2001:db8::1 SIP/2.0' }, 'uri_syntax', 400],
    'a CSeq of another method': [{ cseq: 'CSeq: 1 INVITE' }, 'cseq_method', 400],
    'a CSeq beyond 32 bits': [{ cseq: 'CSeq: 36893488147419103232 OPTIONS' }, 'cseq_syntax', 400],
    'two Call-IDs': [{ more: ['Call-ID: z'] }, 'repeated_header', 400],
    'two Content-Lengths': [{ more: ['Content-Length: 0', 'l: 3'] }, 'repeated_header', 400],
    'a negative Content-Length': [{ more: ['Content-Length: -5'] }, 'content_length', 400],
    'a body that is too short': [{ more: ['Content-Length: 99'] }, 'truncated', 400],
    'a quote that does not end': [{ to: 'To: "Mr. J <sip:b@example.test>' }, 'name_addr_syntax', 400],
    'an unquoted comma in a name': [{ from: 'From: Bell, Al <sip:a@example.test>;tag=1' }, 'name_addr_syntax', 400],
    'empty Via parameters': [{ via: 'Via: SIP/2.0/UDP 192.0.2.1;;,;' }, 'via_syntax', 400],
    'a Contact with headers, unbracketed': [{ more: ['Contact: sip:a@h?Route=x'] }, 'contact_syntax', 400],
    'a header without colon': [{ more: ['Nonsense'] }, 'header_syntax', 400],
    'no From, and so nothing to answer with': [{ from: 'X: y' }, 'header_missing', undefined],
  };
  for (const [what, [change, code, status]] of Object.entries(cases)) {
    test(`${what}: ${code}, ${status ?? 'silence'}`, () => {
      const parsed = parseDatagram(altered(change));
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.code, code);
      assert.equal(parsed.error.answer?.status, status);
    });
  }

  test('responses are never answered', () => {
    for (const start of ['SIP/2.0 4294967301 better not break', 'SIP/2.0 099 low', 'SIP/3.0 200 OK']) {
      const parsed = parseDatagram(altered({ start }));
      assert.ok(!parsed.ok && parsed.error.answer === undefined);
    }
  });

  test('a malformed ACK is not answered', () => {
    const parsed = parseDatagram(altered({ start: 'ACK sip:b@example.test?x=y SIP/2.0', cseq: 'CSeq: 1 ACK' }));
    assert.ok(!parsed.ok && parsed.error.answer === undefined);
  });

  test('a flood of header fields', () => {
    const more = Array.from({ length: 300 }, (_, index) => `X-${index}: 1`);
    const parsed = parseDatagram(altered({ more }));
    assert.equal(!parsed.ok && parsed.error.code, 'too_many_headers');
  });
});

describe('properties', () => {
  test('print(parse(x)) is x for what is in the usual form', () => {
    for (const bytes of [
      requestBytes('INVITE', ['X-Folded: a', 'Subject: \u00e9t\u00e9', 'v: SIP/2.0/UDP b;branch=z9hG4bK2']),
      wire('SIP/2.0 180 Ringing', ...Object.values(minimal), 'Content-Length: 5', '', 'hello'),
    ]) {
      assert.deepEqual(printMessage(unwrap(parseDatagram(bytes))), bytes);
    }
  });

  test('the parser throws on no mutation, and what it accepts it prints back to something equal', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    const spice = '\r\n\t ;,<>"\\:@?=%*[]/\0\x80\xff0aZ';
    const original = requestBytes('INVITE', [
      'Route: <sip:p1.example.test;lr>, "x" <sip:p2.example.test;lr>',
      'Authorization: Digest username="a", realm="r", nonce="n", uri="sip:r", response="0"',
      'Supported: 100rel, timer',
    ]);
    let accepted = 0;
    for (let round = 0; round < 20_000; round++) {
      const bytes = [...original];
      for (let edits = 1 + random(4); edits > 0; edits--) {
        const at = random(bytes.length);
        const octet = spice.charCodeAt(random(spice.length));
        if (random(3) === 0) bytes.splice(at, 1 + random(8));
        else if (random(2) === 0) bytes.splice(at, 0, octet);
        else bytes[at] = octet;
      }
      const parsed = parseDatagram(Uint8Array.from(bytes));
      if (!parsed.ok) continue;
      accepted++;
      const printed = printMessage(parsed.value);
      const again = unwrap(parseDatagram(printed));
      assert.deepEqual(printMessage(again), printed);
      const fields = (message: SipMessage) => [...message.headers.clone().remove('Content-Length').entries()];
      assert.deepEqual(fields(again), fields(parsed.value));
    }
    assert.ok(accepted > 1000, `only ${accepted} were accepted`);
  });

  test('random octets are never a message and never throw', () => {
    let seed = 99;
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: round % 200 }, () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return seed >>> 24;
      });
      assert.ok(!parseDatagram(bytes).ok);
    }
  });

  test('a head of ten thousand commas or quotes is read in linear time', () => {
    const started = process.cpuUsage();
    for (const filler of [
      ','.repeat(20_000),
      '"'.repeat(20_000),
      '<'.repeat(20_000),
      ';a'.repeat(10_000),
      ' '.repeat(20_000),
    ]) {
      for (const name of ['Via', 'From', 'Contact', 'Call-ID', 'CSeq']) {
        parseMessage(
          `OPTIONS sip:b@example.test SIP/2.0\r\n${Object.values(minimal).join('\r\n')}\r\n${name}: x${filler}x\r\n\r\n`,
        );
      }
    }
    assert.ok(process.cpuUsage(started).user < 2_000_000);
  });
});

describe('headers', () => {
  test('take away the first element of a list only', () => {
    const { headers } = request('INVITE', ['Route: <sip:a,b@h;lr>, <sip:p2;lr>', 'Route: <sip:p3;lr>']);
    assert.equal(headers.removeFirst('route'), '<sip:a,b@h;lr>');
    assert.deepEqual(headers.list('Route'), ['<sip:p2;lr>', '<sip:p3;lr>']);
  });

  test('let no value begin a header of its own', () => {
    const message = request('INVITE');
    message.headers.set('Subject', 'x\r\nEvil: yes\r\n\r\nbody');
    const again = unwrap(parseDatagram(printMessage(message)));
    assert.equal(again.headers.has('Evil'), false);
  });

  test('print text beyond latin-1 as UTF-8, never cut to its low octet', () => {
    const message = request('INVITE');
    message.headers.set('Subject', 'Ă\u010a');
    assert.ok(latin1Text(printMessage(message)).includes('\xc4\x82\xc4\x8a'));
  });

  test('set replaces all fields where the first stood', () => {
    const { headers } = request('INVITE', ['X: 1', 'Y: 2', 'x: 3']);
    headers.set('X', '9');
    assert.deepEqual([...headers.entries()].slice(-3), [
      ['X', '9'],
      ['Y', '2'],
      ['Content-Length', '0'],
    ]);
  });

  test('split lists outside quotes and brackets', () => {
    assert.deepEqual(splitList('a, "b,\\"c" <sip:x,y>, ,d'), ['a', '"b,\\"c" <sip:x,y>', 'd']);
  });
});

test('what names no SIP in its first line is refused before anything is made of it', () => {
  const garbage = [
    Uint8Array.from({ length: 1400 }, (_, at) => (at * 197) & 255),
    Buffer.from('GET / HTTP/1.1\r\nHost: example.test\r\n\r\n'),
    Buffer.from('\0\0\0\0\0\0\r\n\r\nINVITE sip:a@b SIP/2.0\r\n\r\n'),
    Buffer.from('INVITE sip:a@b\r\nVia: SIP/2.0/UDP a\r\n\r\n'),
    Buffer.from('P/2.0 200 OK\r\n\r\n'),
  ].map((bytes) => parseDatagram(bytes));
  for (const answer of garbage) assert.equal(answer, garbage[0], 'the same refusal, made once');
  assert.ok(!garbage[0]!.ok && garbage[0]!.error.code === 'start_line' && garbage[0]!.error.answer === undefined);
});
