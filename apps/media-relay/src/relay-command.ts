import { err, ok, type Result } from '@belfry/core';
import type { Bencode, BencodeDictionary } from '@belfry/net';
import { type AddressFamily, type CodecFlags, parseSessionDescription, type SessionDescription } from '@belfry/sdp';

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
  /** Only the address of the SDP may send. */
  readonly strict: boolean;
  /** Nothing is learned: media goes where the SDP says, from wherever the other side's comes. */
  readonly asymmetric: boolean;
  /** What the receiver of this SDP is to see of ICE; undefined: some, if it offered ICE itself. */
  readonly ice: 'remove' | 'force' | undefined;
  /** Our role in DTLS with whoever receives this SDP, when we may choose. */
  readonly dtls: 'off' | 'active' | 'passive' | undefined;
  readonly sdes: SdesWishes;
  /** Keys beside plain RTP/AVP are offered to the receiver of this SDP (RFC 8643). */
  readonly opportunistic: boolean;
  /** Keys of the sender of this SDP are to be told of. */
  readonly detectsKeys: boolean;
  /** Which codecs the receiver of an offer is to see; undefined: those of the sender. */
  readonly codecs: CodecFlags | undefined;
  /** Stands in the SDP in the place of our own address (a router in front of us). */
  readonly mediaAddress: string | undefined;
  /** All of it, as it came. */
  readonly given: BencodeDictionary;
}

/** Which crypto suites may be offered by SDES. */
export interface SdesWishes {
  readonly off: boolean;
  /** Upper case; empty: all. */
  readonly only: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
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
  const description = parseSessionDescription(sdp);
  if (!description.ok) return err(`Failed to parse SDP: ${description.error.message}`);
  const flags = flagsOf(command);
  const replace = words(command.replace);
  const direction = list(command.direction).map(text);
  const family = text(member(command, 'address-family'))?.toUpperCase();
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
    transportProtocol: text(member(command, 'transport-protocol'))?.toUpperCase(),
    rtcpMux: words(member(command, 'rtcp-mux')),
    addressFamily: family === 'IP4' || family === 'IP6' ? family : undefined,
    signalling: text(list(member(command, 'received-from'))[1]),
    strict: flags.has('strict-source'),
    asymmetric: flags.has('asymmetric'),
    ice: command.ICE === 'remove' ? 'remove' : command.ICE === 'force' ? 'force' : undefined,
    dtls: dtlsWish(text(command.DTLS)?.toLowerCase()),
    sdes: sdesWishes(words(command.SDES)),
    opportunistic: words(command.OSRTP).has('offer'),
    detectsKeys: flags.has('detect-dtmf'),
    codecs: codecFlags(command.codec),
    mediaAddress: text(member(command, 'media-address')),
    given: command,
  });
}

function codecFlags(value: Bencode | undefined): CodecFlags | undefined {
  if (value === undefined || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const dictionary = value as BencodeDictionary;
  const names = (key: string) => list(dictionary[key]).flatMap((name) => text(name) ?? []);
  return {
    strip: names('strip'),
    offer: names('offer'),
    except: names('except'),
    mask: [...names('mask'), ...names('consume')],
    transcode: names('transcode'),
  };
}

function dtlsWish(wish: string | undefined): SdpCommand['dtls'] {
  if (wish === 'off' || wish === 'no' || wish === 'disable') return 'off';
  return wish === 'active' || wish === 'passive' ? wish : undefined;
}

function sdesWishes(wishes: ReadonlySet<string>): SdesWishes {
  const after = (prefix: string) =>
    new Set([...wishes].flatMap((wish) => (wish.startsWith(prefix) ? [wish.slice(prefix.length).toUpperCase()] : [])));
  return {
    off: wishes.has('off') || wishes.has('no') || wishes.has('disable'),
    only: after('only-'),
    not: after('no-'),
  };
}

/** The words of a command's `flags`. */
export function flagsOf(command: BencodeDictionary): ReadonlySet<string> {
  return words(command.flags);
}

/** A member by its name with hyphens, or with spaces as older clients write it. */
export function member(command: BencodeDictionary, name: string): Bencode | undefined {
  return command[name] ?? command[name.replaceAll('-', ' ')];
}

/** A whole number from 0, written as one or as text; undefined for anything else. */
export function integer(value: Bencode | undefined): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
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
