import { randomBytes } from 'node:crypto';
import { nodeSrtpCrypto } from '@belfry/net';
import { deriveSrtpKeys, SrtpReceiver, SrtpSender, type SrtpSuiteName, srtpSuites } from '@belfry/rtp';
import { attributeValues } from '@belfry/sdp';
import { MediaParty, mediaOf } from './media-party.ts';

/** A phone that speaks SRTP with keys in the SDP. */
export class SecureParty {
  readonly party: MediaParty;
  readonly suite: SrtpSuiteName;
  readonly master: Uint8Array;
  readonly sender: SrtpSender;
  /** What came, in the clear, or why it is not believed. */
  readonly heard: (Uint8Array | string)[] = [];
  receiver: SrtpReceiver | undefined;

  private constructor(party: MediaParty, suite: SrtpSuiteName) {
    this.party = party;
    this.suite = suite;
    const { keyBytes, saltBytes } = srtpSuites[suite];
    this.master = new Uint8Array(randomBytes(keyBytes + saltBytes));
    this.sender = new SrtpSender(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, srtpSuites[suite], this.master));
    party.rtp.on('message', (bytes) => {
      const plain = this.receiver?.unprotectRtp(bytes) ?? 'unkeyed';
      this.heard.push(typeof plain === 'string' ? plain : new Uint8Array(plain));
    });
  }

  static async open(ssrc: number, suite: SrtpSuiteName = 'AES_CM_128_HMAC_SHA1_80'): Promise<SecureParty> {
    return new SecureParty(await MediaParty.open(ssrc), suite);
  }

  /** Its a=crypto line. */
  crypto(tag = 1): string {
    return `a=crypto:${tag} ${this.suite} inline:${Buffer.from(this.master).toString('base64')}`;
  }

  sdp(tag = 1, protocol = 'RTP/SAVP'): string {
    return this.party.sdp('sendrecv', [this.crypto(tag)], protocol);
  }

  /** Takes the key that the other end's SDP has for its suite; gives the tag of the line. */
  take(sdp: string): number {
    const lines = attributeValues(mediaOf(sdp).section.lines, 'crypto').map((value) => value.split(' '));
    const line = lines.find(([, suite]) => suite === this.suite);
    if (!line) throw new Error(`no key of ${this.suite} in ${sdp}`);
    const master = new Uint8Array(Buffer.from(line[2]!.slice('inline:'.length), 'base64'));
    this.receiver = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, srtpSuites[this.suite], master));
    return Number(line[0]);
  }

  /** Sends one packet of sound; gives it in the clear, and as it was sent. */
  send(to: { host: string; port: number }): { plain: Uint8Array; sealed: Uint8Array } {
    const plain = this.party.sender.next(8, new Uint8Array(160).fill(0xd5), 160);
    const sealed = this.sender.protectRtp(plain);
    if (typeof sealed === 'string') throw new Error(sealed);
    const copy = new Uint8Array(sealed);
    this.party.rtp.send(copy, to.port, to.host);
    return { plain, sealed: copy };
  }
}
