import { err, ok, type Result } from '@belfry/core';
import type { Bencode, BencodeDictionary } from '@belfry/net';
import { type AddressFamily, parseSessionDescription, type SessionDescription } from '@belfry/sdp';

/** An offer or answer as the relay understands it. */
export interface SdpCommand {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string | undefined;
  readonly viaBranch: string | undefined;
  readonly description: SessionDescription;
  readonly label: string | undefined;
  readonly replaceOrigin: boolean;
  /** User name and session id of the o= line. */
  readonly replaceUsername: boolean;
  readonly replaceSessionName: boolean;
  readonly replaceSessionConnection: boolean;
  /** Our addresses toward the sender and the receiver of this SDP, when the command names any. */
  readonly direction: readonly [string | undefined, string | undefined];
  readonly transportProtocol: string | undefined;
  readonly rtcpMux: ReadonlySet<string>;
  readonly addressFamily: AddressFamily | undefined;
  readonly signalling: string | undefined;
  readonly strict: boolean;
}

/** Reads the dictionary of an `offer` or `answer`; flags that are unknown here are passed over. The failure's message is for the client. */
export function readSdpCommand(command: BencodeDictionary): Result<SdpCommand, string> {
  const { sdp } = command;
  if (typeof sdp !== 'string' || sdp === '') return err('No SDP body in message');
  const callId = text(command['call-id']);
  if (callId === undefined) return err('No call-id in message');
  const fromTag = text(command['from-tag']);
  if (fromTag === undefined) return err('No from-tag in message');
  const toTag = text(command['to-tag']);
  if (command.command === 'answer' && toTag === undefined) return err('No to-tag in message');
  if (command.ICE === 'force' || command.ICE === 'force-relay') return err('ICE is not supported: use ICE=remove');
  const description = parseSessionDescription(sdp);
  if (!description.ok) return err(`Failed to parse SDP: ${description.error.message}`);
  const flags = words(command.flags);
  const replace = words(command.replace);
  const direction = list(command.direction).map(text);
  const family = text(command['address family'])?.toUpperCase();
  return ok({
    callId,
    fromTag,
    toTag,
    viaBranch: text(command['via-branch']),
    description: description.value,
    label: text(command.label),
    replaceOrigin: replace.has('origin'),
    replaceUsername: replace.has('username'),
    replaceSessionName: replace.has('session-name'),
    replaceSessionConnection: replace.has('session-connection'),
    direction: [direction[0], direction[1]],
    transportProtocol: text(command['transport-protocol'] ?? command['transport protocol'])?.toUpperCase(),
    rtcpMux: words(command['rtcp-mux']),
    addressFamily: family === 'IP4' || family === 'IP6' ? family : undefined,
    signalling: text(list(command['received-from'] ?? command['received from'])[1]),
    strict: flags.has('strict-source'),
  });
}

/** A member as text that says something; undefined for anything else. */
export function text(value: Bencode | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function list(value: Bencode | undefined): readonly Bencode[] {
  if (Array.isArray(value)) return value as readonly Bencode[];
  return typeof value === 'string' ? [value] : [];
}

/** Words of a list, spaces as hyphens: rtpengine takes both spellings. */
function words(value: Bencode | undefined): ReadonlySet<string> {
  return new Set(
    list(value).flatMap((item) => (typeof item === 'string' ? [item.toLowerCase().replaceAll(' ', '-')] : [])),
  );
}
