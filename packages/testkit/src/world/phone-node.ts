import type { MonoMs } from '@belfry/core';
import type { Flow, HostPort, SipMessage } from '@belfry/sip';
import type { SendOctets, SipNode } from '../network/sip-node.ts';
import { Phone } from '../phone/phone.ts';
import type { PhoneEvent, PhoneInput } from '../phone/phone-types.ts';
import { nodeHashes } from '../user-agent/node-hashes.ts';

/** What a phone node is made with. */
export interface PhoneNodeOptions {
  readonly name: string;
  readonly username: string;
  readonly password?: string;
  readonly domain: string;
  readonly address: HostPort;
  readonly proxy: HostPort;
  readonly send: SendOctets;
}

/** A phone as a node: its SDP is canned, re-offers are answered at once, and what happened to it is kept. */
export class PhoneNode implements SipNode {
  readonly name: string;
  readonly address: HostPort;
  readonly events: PhoneEvent[] = [];
  /** Call-ID of the call that commands are about: the latest. */
  callId: string | undefined;
  /** Direction in the last SDP that came. */
  heardDirection: string | undefined;
  readonly phone: Phone;
  readonly #send: SendOctets;
  #made = 0;
  #version = 0;

  constructor(options: PhoneNodeOptions) {
    const { name, username, password, domain, address, proxy } = options;
    this.name = name;
    this.address = address;
    this.#send = options.send;
    this.phone = new Phone({
      username,
      ...(password === undefined ? {} : { password }),
      domain,
      transport: 'udp',
      local: address,
      proxy,
      hashes: nodeHashes,
      uniqueId: () => `${name.toLowerCase()}${++this.#made}`,
      keepsNonce: true,
    });
  }

  /** A session description with a direction of its own. */
  sdp(direction = 'sendrecv'): string {
    const { host } = this.address;
    return `v=0\r\no=- 1 ${++this.#version} IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=${direction}\r\n`;
  }

  /** Gives the phone a command. */
  command(input: PhoneInput, now: MonoMs): void {
    if (input.type === 'call') this.callId = input.callId;
    for (const output of this.phone.handle(input, now)) {
      if (output.type === 'send') this.#send(output.flow, output.bytes);
      else this.#happened(output.event, now);
    }
  }

  /** Ends every call, however far it has come. */
  hangUpAll(now: MonoMs): void {
    for (const callId of this.phone.callIds) {
      this.command({ type: 'cancel', callId }, now);
      this.command({ type: 'reject', callId, status: 480 }, now);
      this.command({ type: 'bye', callId }, now);
    }
  }

  receive(message: SipMessage, flow: Flow, now: MonoMs): void {
    this.command({ type: 'received', message, flow }, now);
  }

  wake(now: MonoMs): void {
    this.command({ type: 'timeout' }, now);
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.phone.nextTimeoutAt();
  }

  busy(): number {
    return this.phone.transactions;
  }

  #happened(event: PhoneEvent, now: MonoMs): void {
    this.events.push(event);
    if (event.type === 'incoming') this.callId = event.callId;
    if ('sdp' in event) this.heardDirection = /a=(sendrecv|sendonly|recvonly|inactive)/.exec(event.sdp ?? '')?.[1];
    if (event.type !== 'reoffered') return;
    const reverse: Record<string, string> = { sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' };
    this.command(
      { type: 'answer', callId: event.callId, sdp: this.sdp(reverse[this.heardDirection ?? ''] ?? 'sendrecv') },
      now,
    );
  }
}
