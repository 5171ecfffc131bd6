import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { unwrap } from '@belfry/core';
import { MachineDriver, MediaSocket, SipTransport } from '@belfry/net';
import { parseRtcp, parseRtp, RtpSender, telephoneEventPackets } from '@belfry/rtp';
import {
  createAudioOffer,
  type Direction,
  parseSessionDescription,
  pcma,
  pcmu,
  printSessionDescription,
  telephoneEvent,
} from '@belfry/sdp';
import {
  createRequest,
  createResponse,
  cseqOf,
  Dialog,
  type SipRequest,
  type SipResponse,
  type TransactionInput,
  TransactionLayer,
  type TransactionOutput,
} from '@belfry/sip';

const token = () => randomBytes(6).toString('hex');

/** A caller on loopback that says what it is told to: stands where the proxy does. */
export class Caller {
  readonly events = new EventEmitter();
  readonly rtp: MediaSocket;
  readonly #rtcp: MediaSocket;
  /** RTCP that came in: the packets' types, datagram by datagram. */
  readonly reports: string[][] = [];
  readonly transport: 'udp' | 'tcp';
  readonly #transport: SipTransport;
  readonly #driver: MachineDriver<TransactionInput, TransactionOutput>;
  readonly #remote: { readonly host: string; readonly port: number };
  readonly #sender = new RtpSender({ ssrc: 7, sequenceNumber: 65_530, timestamp: 0 });
  #version = 0;
  dialog: Dialog | undefined;
  remoteRtp: { readonly address: string; readonly port: number } = { address: '127.0.0.1', port: 9 };
  /** Sound that came in, and its packets. */
  heard: Uint8Array[] = [];
  /** RTP timestamp of the latest. */
  lastTimestamp = 0;
  /** Requests that came in, answered with 200. */
  readonly received: SipRequest[] = [];

  static async open(
    remote: { readonly host: string; readonly port: number },
    transport: 'udp' | 'tcp' = 'udp',
  ): Promise<Caller> {
    const [rtp, rtcp] = await bindPair();
    let caller: Caller | undefined;
    const sip = await SipTransport.open({
      listen: [{ host: '127.0.0.1', port: 0, transport }],
      message: (message, flow) => caller?.feed({ type: 'received', message, flow }),
    });
    caller = new Caller(sip, rtp, rtcp, remote, transport);
    return caller;
  }

  private constructor(
    transport: SipTransport,
    rtp: MediaSocket,
    rtcp: MediaSocket,
    remote: { readonly host: string; readonly port: number },
    kind: 'udp' | 'tcp',
  ) {
    this.#transport = transport;
    this.rtp = rtp;
    this.#rtcp = rtcp;
    rtcp.onDatagram = (bytes) => {
      this.reports.push(unwrap(parseRtcp(bytes)).map((packet) => packet.type));
      this.events.emit('rtcp');
    };
    this.#remote = remote;
    this.transport = kind;
    const layer = new TransactionLayer({ branchTag: 'test', uniqueId: token });
    this.#driver = new MachineDriver(layer, (output) => this.#perform(output));
    rtp.onDatagram = (bytes) => {
      const packet = parseRtp(bytes);
      if (packet.ok) {
        this.heard.push(Uint8Array.from(packet.value.payload));
        this.lastTimestamp = packet.value.timestamp;
      }
      this.events.emit('rtp');
    };
  }

  feed(input: TransactionInput): void {
    this.#driver.feed(input);
  }

  get flow() {
    const flow = this.#transport.flowTo(this.transport, this.#remote);
    if (!flow) throw new Error('no flow');
    return flow;
  }

  sdp(direction: Direction = 'sendrecv', codecs = [pcma, pcmu, telephoneEvent]): string {
    const session = { sessionId: '1', sessionVersion: String(this.#version++) };
    return printSessionDescription(
      createAudioOffer({
        family: 'IP4',
        address: '127.0.0.1',
        port: this.rtp.port,
        ...session,
        codecs,
        direction,
        ptimeMs: 20,
      }),
    );
  }

  /** Sends an INVITE; the promise is of its final response. */
  invite(
    headers: readonly (readonly [string, string])[],
    sdp?: string,
  ): { id: string; request: SipRequest; final: Promise<SipResponse> } {
    const { local } = this.flow;
    const contact = `<sip:caller@${local.host}:${local.port}${this.transport === 'tcp' ? ';transport=tcp' : ''}>`;
    const request = createRequest({
      method: 'INVITE',
      uri: `sip:echo@${this.#remote.host}:${this.#remote.port}`,
      from: `<sip:caller@127.0.0.1>;tag=${token()}`,
      to: '<sip:echo@127.0.0.1>',
      callId: token(),
      cseq: 1,
      contact,
      headers,
      ...(sdp !== undefined && { content: { type: 'application/sdp', body: new TextEncoder().encode(sdp) } }),
    });
    return { request, ...this.send(request) };
  }

  /** Sends a request; the promise is of its final response. */
  send(request: SipRequest): { id: string; final: Promise<SipResponse> } {
    const id = token();
    const final = new Promise<SipResponse>((resolve) => this.events.once(`final ${id}`, resolve));
    this.feed({ type: 'request', id, request, flow: this.flow });
    return { id, final };
  }

  /** Acknowledges a 2xx, and takes the far side's media address from it. */
  acknowledge(request: SipRequest, response: SipResponse, sdp?: string): void {
    this.dialog ??= Dialog.fromResponse(request, response);
    const { content } =
      sdp === undefined ? {} : { content: { type: 'application/sdp', body: new TextEncoder().encode(sdp) } };
    const ack = this.dialog!.createAck(cseqOf(response).number, content && { content });
    this.feed({ type: 'ack', request: ack, flow: this.flow });
    const media = unwrap(parseSessionDescription(new TextDecoder().decode(response.body))).media[0]!;
    this.remoteRtp = { address: '127.0.0.1', port: media.port };
  }

  /** Calls, and acknowledges the 200. */
  async call(context: string, sdp = this.sdp()): Promise<SipResponse> {
    const { request, final } = this.invite([['X-Belfry-Context', context]], sdp);
    const response = await final;
    if (response.status === 200) this.acknowledge(request, response);
    return response;
  }

  /** A request in the dialog. */
  inDialog(method: string, sdp?: string): { request: SipRequest; final: Promise<SipResponse> } {
    const content =
      sdp === undefined ? {} : { content: { type: 'application/sdp', body: new TextEncoder().encode(sdp) } };
    const request = this.dialog!.createRequest(method, content);
    return { request, ...this.send(request) };
  }

  sendSound(payload: Uint8Array): void {
    this.rtp.send(this.#sender.next(8, payload, payload.length), this.remoteRtp.address, this.remoteRtp.port);
  }

  sendKey(key: string): void {
    for (const packet of telephoneEventPackets(this.#sender, 101, key)) {
      this.rtp.send(packet, this.remoteRtp.address, this.remoteRtp.port);
    }
  }

  /** Resolves once `count` packets of sound have come in since `heard` was last emptied. */
  async hear(count: number): Promise<void> {
    while (this.heard.length < count) await once(this.events, 'rtp');
  }

  /** The next request of the far side. */
  async nextRequest(method: string): Promise<SipRequest> {
    for (;;) {
      const found = this.received.find((request) => request.method === method);
      if (found) return found;
      await once(this.events, 'request');
    }
  }

  async close(): Promise<void> {
    this.#driver.close();
    this.rtp.close();
    this.#rtcp.close();
    await this.#transport.close();
  }

  #perform(output: TransactionOutput): void {
    if (output.type === 'send') this.#transport.send(output.flow, output.bytes);
    else if (output.type === 'response' && output.response.status >= 200) {
      this.events.emit(`final ${output.id}`, output.response);
      this.events.emit('final', output.response);
    } else if (output.type === 'request') {
      this.received.push(output.request);
      this.feed({ type: 'respond', id: output.id, response: createResponse(output.request, 200) });
      this.events.emit('request');
    }
  }
}

/** Two ports next to each other, as descriptions imply them for RTP and RTCP. */
async function bindPair(): Promise<[MediaSocket, MediaSocket]> {
  for (;;) {
    const rtp = unwrap(await MediaSocket.bind('127.0.0.1', 0));
    const rtcp = await MediaSocket.bind('127.0.0.1', rtp.port + 1);
    if (rtcp.ok) return [rtp, rtcp.value];
    rtp.close();
  }
}
