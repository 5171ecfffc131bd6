import assert from 'node:assert/strict';
import { SocketAddress } from 'node:net';
import { describe, test } from 'node:test';
import { isLinkLocal, portOf, printIpv4, printIpv6, writeAddress } from '../src/media/socket-address.ts';

const octetsOf = (words: Uint32Array) => [...new Uint8Array(words.buffer)];

function write(address: string, port: number): Uint32Array | undefined {
  const words = new Uint32Array(7);
  return writeAddress(words, address.includes(':'), address, port) ? words : undefined;
}

describe('addresses as the kernel has them', () => {
  test('IPv4: family, port and address in network order', () => {
    const words = write('10.77.1.254', 0x1234);
    assert.ok(words);
    assert.deepEqual(octetsOf(words).slice(0, 16), [2, 0, 0x12, 0x34, 10, 77, 1, 254, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(printIpv4(words[1]!), '10.77.1.254');
    assert.equal(portOf(words[0]!), 0x1234);
  });

  test('IPv6: family, port, flow, address in network order, interface', () => {
    const words = write('2001:db8::8:800:200c:417a', 65_535);
    assert.ok(words);
    const address = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 8, 8, 0, 0x20, 0xc, 0x41, 0x7a];
    assert.deepEqual(octetsOf(words), [10, 0, 255, 255, 0, 0, 0, 0, ...address, 0, 0, 0, 0]);
    assert.equal(portOf(words[0]!), 65_535);
  });

  const texts = [
    ...['::', '::1', '::2', '1::', '::1:2', '::1.2.3.4', '::ffff:1.2.3.4', '::fffe:1.2.3.4', '64:ff9b::192.0.2.33'],
    ...['1:0:0:2:0:0:0:3', '1:0:0:2:0:0:3:4', '1:0:2:0:3:0:4:0', '0:1:2:3:4:5:6:7', '1:2:3:4:5:6:7:0', 'fe80::1'],
    ...['2001:DB8:0:0:1:0:0:1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'a:b:c:d:e:f:0:0', '0:0:0:0:0:0:0:0'],
  ];
  for (const text of texts) {
    test(`${text} is written as Node writes it`, () => {
      const words = write(text, 9);
      assert.ok(words);
      assert.equal(printIpv6(words), new SocketAddress({ address: text, family: 'ipv6' }).address);
    });
  }

  test('10,000 addresses of any kind are read and written as Node does', () => {
    let state = 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let i = 0; i < 10_000; i++) {
      const groups = Array.from({ length: 8 }, () => (random(2) === 0 ? 0 : random(65_536)).toString(16));
      const words = write(groups.join(':'), 1);
      assert.ok(words);
      const expected = new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
      assert.equal(printIpv6(words), expected);
      assert.deepEqual(write(expected, 1), words);
    }
  });

  test('what is none is refused', () => {
    const none = ['', 'nowhere', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.-4', '1.2..4', ' 1.2.3.4'];
    const six = [
      ':',
      '1:2',
      '1::2::3',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7::8:9',
      '12345::',
      'g::',
      '::1.2.3',
      '1.2.3.4::',
    ];
    for (const text of [...none, ...six]) assert.equal(write(text, 1), undefined, text);
  });

  test('link-local addresses are known', () => {
    for (const [text, expected] of [
      ['fe80::1', true],
      ['febf::1', true],
      ['fec0::1', false],
      ['2001:db8::1', false],
    ] as const)
      assert.equal(isLinkLocal(write(text, 1)!), expected, text);
  });
});
