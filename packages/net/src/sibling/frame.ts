import { err, ok, type Result } from '@belfry/core';
import type { Flow } from '@belfry/sip';

/**
 * What instances hand each other: `received`, octets that came in by a flow of the sender's and belong to the receiver; `offered`, the same, but the
 * sender has handled them as well, and whoever knows nothing of them is silent; `send`, octets to go out by a flow of the receiver's; `failed`, what was
 * to go out by a flow of the sender's did not.
 */
export type SiblingFrame =
  | { readonly type: 'received' | 'offered' | 'send'; readonly flow: Flow; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly flow: Flow };

const TYPES = ['received', 'offered', 'send', 'failed'] as const;

/** Largest frame, in octets: a SIP message has far fewer. */
export const MAX_FRAME = 256 * 1024;
const HEAD = 6;

/** Octets: length of all that follows (32 bits), length of the flow's JSON (16 bits), type (8 bits), flow, message. */
export function printFrame(frame: SiblingFrame): Uint8Array {
  const { transport, local, remote, connection, serverName, peerId } = frame.flow;
  const flow = Buffer.from(JSON.stringify({ transport, local, remote, connection, serverName, peerId }), 'utf8');
  const bytes = frame.type === 'failed' ? new Uint8Array() : frame.bytes;
  const out = Buffer.allocUnsafe(HEAD + 1 + flow.length + bytes.length);
  out.writeUInt32BE(out.length - 4, 0);
  out.writeUInt16BE(flow.length, 4);
  out[HEAD] = TYPES.indexOf(frame.type);
  flow.copy(out, HEAD + 1);
  out.set(bytes, HEAD + 1 + flow.length);
  return out;
}

/** Takes frames out of a stream of octets. */
export class FrameReader {
  #waiting: Buffer = Buffer.alloc(0);

  /** The frames that are complete with these octets; an error (`sibling/frame`) when the stream cannot be read on. */
  push(chunk: Uint8Array): Result<SiblingFrame[]> {
    this.#waiting = this.#waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#waiting, chunk]);
    const frames: SiblingFrame[] = [];
    let at = 0;
    while (this.#waiting.length - at >= 4) {
      const length = this.#waiting.readUInt32BE(at);
      if (length < HEAD - 3 || length > MAX_FRAME) return bad('length');
      if (this.#waiting.length - at - 4 < length) break;
      const frame = parseFrame(this.#waiting.subarray(at + 4, at + 4 + length));
      if (frame === undefined) return bad('content');
      frames.push(frame);
      at += 4 + length;
    }
    this.#waiting = this.#waiting.subarray(at);
    return ok(frames);
  }
}

function parseFrame(octets: Buffer): SiblingFrame | undefined {
  const flowLength = octets.readUInt16BE(0);
  const type = TYPES[octets[2] ?? -1];
  if (type === undefined || octets.length < 3 + flowLength) return undefined;
  try {
    const flow = JSON.parse(octets.toString('utf8', 3, 3 + flowLength)) as Flow;
    return type === 'failed' ? { type, flow } : { type, flow, bytes: new Uint8Array(octets.subarray(3 + flowLength)) };
  } catch {
    return undefined;
  }
}

const bad = (what: string): Result<never> => err({ code: 'sibling/frame', message: `a frame has a wrong ${what}` });
