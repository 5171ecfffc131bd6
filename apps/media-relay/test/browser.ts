import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { unwrap } from '@belfry/core';
import { createDtlsIdentity, DtlsSession, type DtlsSrtpKeys, nodeSrtpCrypto } from '@belfry/net';
import {
  BINDING_METHOD,
  datagramKind,
  deriveSrtpKeys,
  iceCredentials,
  parseStun,
  printStun,
  SrtpReceiver,
  SrtpSender,
} from '@belfry/rtp';
import { attributeValue, parseFingerprint, parseSessionDescription, printFingerprint } from '@belfry/sdp';
import { MediaParty, mediaOf } from './media-party.ts';

const hmacSha1 = (key: Uint8Array, data: Uint8Array) => createHmac('sha1', key).update(data).digest();
/** Who all browsers of a test are. */
export const identity = createDtlsIdentity();

/** What a browser does on its one port: checks with a nomination, DTLS, SRTP. */
export class Browser {
  readonly party: MediaParty;
  readonly own = iceCredentials(randomBytes(24));
  readonly heard: Uint8Array[] = [];
  keys: DtlsSrtpKeys | undefined;
  sender: SrtpSender | undefined;
  checked = 0;
  #session: DtlsSession | undefined;
  #receiver: SrtpReceiver | undefined;
  #to = { host: '', port: 0 };

  constructor(party: MediaParty) {
    this.party = party;
    party.rtp.on('message', (bytes) => {
      const kind = datagramKind(bytes);
      if (kind === 'stun') {
        const parsed = parseStun(bytes);
        if (parsed.ok && parsed.value.class === 'success') this.checked++;
      } else if (kind === 'dtls') this.#session?.receive(bytes);
      else {
        const plain = this.#receiver?.unprotectRtp(bytes);
        if (plain !== undefined && typeof plain !== 'string') this.heard.push(new Uint8Array(plain));
      }
    });
  }

  static async open(ssrc: number): Promise<Browser> {
    return new Browser(await MediaParty.open(ssrc));
  }

  close(): void {
    this.#session?.close();
    this.party.close();
  }

  /** Its description; `setup` as it stands in it. */
  sdp(setup: string): string {
    const text = this.party.sdp(
      'sendrecv',
      [
        'a=mid:audio-0',
        'a=rtcp-mux',
        `a=ice-ufrag:${this.own.ufrag}`,
        `a=ice-pwd:${this.own.pwd}`,
        'a=candidate:1 1 udp 2122260223 192.0.2.77 40000 typ host generation 0',
        `a=fingerprint:${printFingerprint(identity.fingerprint)}`,
        `a=setup:${setup}`,
        'a=rtcp-fb:8 transport-cc',
        'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
        'a=msid:stream track',
      ],
      'UDP/TLS/RTP/SAVPF',
    );
    return text.replace('t=0 0\r\n', 't=0 0\r\na=group:BUNDLE audio-0\r\na=extmap-allow-mixed\r\n');
  }

  /** Does what the relay's description asks for, until there are keys. */
  async connect(sdp: string, role: 'active' | 'passive'): Promise<void> {
    const { section, host, port } = mediaOf(sdp);
    this.#to = { host, port };
    const value = (name: string) => attributeValue(section.lines, name) ?? '';
    const description = unwrap(parseSessionDescription(sdp));
    assert.equal(attributeValue(description.lines, 'ice-lite'), '');
    const keyed = new Promise<DtlsSrtpKeys>((resolve, reject) => {
      this.#session = new DtlsSession({
        role,
        identity,
        fingerprints: [unwrap(parseFingerprint(value('fingerprint')))],
        send: (bytes) => this.party.rtp.send(Buffer.from(bytes), port, host),
        connected: resolve,
        ended: (error) => reject(new Error(error?.message ?? 'ended')),
      });
    });
    await this.check(sdp);
    this.#session?.start();
    this.keys = await keyed;
    this.sender = new SrtpSender(
      nodeSrtpCrypto,
      deriveSrtpKeys(nodeSrtpCrypto, this.keys.suite, this.keys.localMaster),
    );
    this.#receiver = new SrtpReceiver(
      nodeSrtpCrypto,
      deriveSrtpKeys(nodeSrtpCrypto, this.keys.suite, this.keys.remoteMaster),
    );
  }

  /** One connectivity check that nominates; resolves when it was answered. */
  async check(sdp: string, pwd?: string): Promise<void> {
    const { section, host, port } = mediaOf(sdp);
    const value = (name: string) => attributeValue(section.lines, name) ?? '';
    const request = printStun(
      {
        class: 'request',
        method: BINDING_METHOD,
        transactionId: randomBytes(12),
        attributes: [
          { type: 'username', value: `${value('ice-ufrag')}:${this.own.ufrag}` },
          { type: 'priority', value: 1_853_824_767 },
          { type: 'iceControlling', tieBreaker: 7n },
          { type: 'useCandidate' },
        ],
      },
      { integrity: { key: new TextEncoder().encode(pwd ?? value('ice-pwd')), hmacSha1 }, fingerprint: true },
    );
    this.party.rtp.send(request, port, host);
    if (pwd === undefined) while (this.checked === 0) await once(this.party.rtp, 'message');
  }

  send(plain: Uint8Array = this.party.sender.next(8, new Uint8Array(160).fill(0xd5), 160)): Uint8Array {
    const sealed = this.sender!.protectRtp(plain);
    assert.ok(typeof sealed !== 'string');
    this.party.rtp.send(Buffer.from(sealed), this.#to.port, this.#to.host);
    return plain;
  }

  async hears(count: number): Promise<void> {
    while (this.heard.length < count) await once(this.party.rtp, 'message');
  }
}
