import type { Bencode, BencodeDictionary } from '@belfry/net';

type Members = Record<string, Bencode>;

/** Words that stand for a list of their own when they come as `name-value`, and where that list is. */
const lists: readonly (readonly [prefix: string, member: string])[] = [
  ['replace-', 'replace'],
  ['rtcp-mux-', 'rtcp-mux'],
  ['SDES-', 'SDES'],
  ['OSRTP-', 'OSRTP'],
  ['T38-', 'T.38'],
  ['T.38-', 'T.38'],
];
const codecs: readonly (readonly [prefix: string, member: string])[] = [
  ['codec-transcode-', 'transcode'],
  ['transcode-', 'transcode'],
  ...['strip', 'offer', 'mask', 'except', 'accept', 'consume', 'set'].map((name) => [`codec-${name}-`, name] as const),
];
const values: readonly (readonly [prefix: string, member: string])[] = [
  ['DTLS-', 'DTLS'],
  ['ICE-', 'ICE'],
];
const protocol = /^(UDP\/TLS\/)?RTP\/S?AVPF?$/;
/** Members that are numbers. */
const integers: ReadonlySet<string> = new Set(['delete-delay', 'repacketize', 'TOS', 'ptime', 'ptime-reverse']);

/**
 * The command with everything in its own place: what a client left to the relay to read (`rtpp-flags`, one text in the words of Kamailio's module), and flags such as
 * `codec-strip-PCMU` or `rtcp-mux-demux` that stand for members. What is unknown stays a flag. The command itself when there is neither.
 */
export function expandFlags(command: BencodeDictionary): BencodeDictionary {
  const { flags, 'rtpp-flags': text } = command;
  const plain = Array.isArray(flags) ? (flags as readonly Bencode[]) : typeof flags === 'string' ? [flags] : [];
  const given = plain.flatMap((flag) => (typeof flag === 'string' ? [flag] : []));
  const written = typeof text === 'string' ? text.split(/\s+/).filter((word) => word !== '') : [];
  if (written.length === 0 && !given.some(isMember)) return command;
  const members: Members = {};
  for (const [name, value] of Object.entries(command)) if (value !== undefined) members[name] = value;
  delete members['rtpp-flags'];
  const rest: string[] = [];
  for (const flag of [...given, ...written]) if (!place(members, flag, written.includes(flag))) rest.push(flag);
  members.flags = rest;
  return members;
}

/** Puts a word where it belongs; false: it is a flag. `isText`: it comes from a text, where protocols and `name=value` may stand too. */
function place(members: Members, word: string, isText: boolean): boolean {
  const equals = word.indexOf('=');
  const [name, value] = equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  const whole = value === undefined ? word : `${name}-${value}`;
  for (const [prefix, member] of lists) if (startsWith(whole, prefix)) return append(members, member, whole, prefix);
  for (const [prefix, member] of codecs) {
    if (!startsWith(whole, prefix)) continue;
    const known = members.codec;
    const codec = typeof known === 'object' && !Array.isArray(known) ? ({ ...known } as Members) : {};
    append(codec, member, whole, prefix);
    members.codec = codec;
    return true;
  }
  for (const [prefix, member] of values) {
    if (!startsWith(whole, prefix)) continue;
    members[member] = whole.slice(prefix.length);
    return true;
  }
  if (!isText) return false;
  if (value !== undefined) {
    if (name === 'direction') append(members, name, value, '');
    else if (name === 'received-from') members[name] = [value.includes(':') ? 'IP6' : 'IP4', value];
    else members[name] = integers.has(name) ? Number.parseInt(value, 10) || 0 : value;
    return true;
  }
  if (protocol.test(word)) members['transport-protocol'] = word;
  else if (word === 'internal' || word === 'external') append(members, 'direction', word, '');
  else return false;
  return true;
}

function append(members: Members, member: string, word: string, prefix: string): true {
  const known = members[member];
  members[member] = [...(Array.isArray(known) ? (known as readonly Bencode[]) : []), word.slice(prefix.length)];
  return true;
}

const startsWith = (word: string, prefix: string) => word.length > prefix.length && word.startsWith(prefix);
const isMember = (flag: string) => [...lists, ...codecs, ...values].some(([prefix]) => startsWith(flag, prefix));
