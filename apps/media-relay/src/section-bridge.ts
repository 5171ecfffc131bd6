import { ok, type Result } from '@belfry/core';
import {
  attribute,
  attributeValue,
  type MediaDescription,
  type MediaRewrite,
  rtcpOf,
  type SdpLine,
  type TransportKind,
  transportKind,
} from '@belfry/sdp';
import { answerCodecs, codecTermsOf, foreseeCodecs, offerCodecs } from './codec-bridge.ts';
import type { LegMedia, MadeOffer, Trust } from './leg-media.ts';
import type { SdpCommand } from './relay-command.ts';
import { remoteSecurityOf } from './remote-security.ts';
import { type SecurityResources, TransportSecurity } from './transport-security.ts';

/** A section as its receiver is to see it, and what belongs to it at the session's level. */
export interface BridgedSection {
  /** The sender's section, with the codecs that the receiver is to see. */
  readonly section: MediaDescription;
  readonly rewrite: MediaRewrite;
  readonly session: readonly SdpLine[];
  /** Its name, when it may share a transport with others (RFC 9143), and whether it does: then another section says how that is reached. */
  readonly bundled?: string;
  readonly shares?: true;
}

/** A section that no relay can carry: refused. */
export function refusedSection(section: MediaDescription): BridgedSection {
  return { section, rewrite: { connection: { family: 'IP4', address: '' }, port: 0, rtcpMux: false }, session: [] };
}

/** What a party offers in a section, heard: does it have ICE, and what of it holds once it is answered. */
export interface HeardOffer {
  readonly hasIce: boolean;
  readonly adopt: () => void;
}

/** A section of an offer as its receiver is to see it, and what of either party holds once it is answered. */
export interface OfferedSection {
  readonly bridged: BridgedSection;
  readonly adoptOfOfferer: () => void;
  readonly adoptOfAnswerer: () => void;
  readonly made: Omit<MadeOffer, 'adopt'>;
}

/** Hears what a party offers in a section. `shares`: another section says how it is reached (RFC 9143). Error: words. */
export function hearOffer(
  from: LegMedia,
  section: MediaDescription,
  command: SdpCommand,
  resources: SecurityResources,
  shares: boolean,
): Result<HeardOffer, string> {
  const { description } = command;
  const { transport } = from;
  const describe = () => {
    from.describe(description, section, trustOf(command));
    from.mid = attributeValue(section.lines, 'mid');
  };
  from.detectsKeys ||= command.detectsKeys;
  if (shares) return ok({ hasIce: false, adopt: describe });
  const rtcpMux = rtcpOf(description, section).mux && !command.rtcpMux.has('reject');
  const describeAll = () => {
    describe();
    // Of a section that is refused others of its bundle may still use the transport.
    if (section.port !== 0 || from.bundle === undefined) transport.rtcpMux = rtcpMux;
  };
  if (section.port === 0) return ok({ hasIce: false, adopt: describeAll });
  const kind = transportKind(section.protocol);
  const remote = remoteSecurityOf(description, section);
  const security = transport.security ?? new TransportSecurity(transport, resources);
  // Its answer may still leave ICE out; without rtcp-mux it would need an agent per port, and candidates are for who has nothing else.
  const wishes = { kind, ice: rtcpMux, opportunistic: false, sdes: command.sdes, dtls: roleOf(command) };
  const foreseen = security.foresee(remote, wishes);
  if (!foreseen.ok) return foreseen;
  const adopt = () => {
    describeAll();
    security.hearOffer(remote, wishes);
    transport.security = security.isPlain ? undefined : security;
  };
  return ok({ hasIce: rtcpMux && remote.ice !== undefined, adopt });
}

/** The section of an offer as `to` is to see it. `hasIce`: the offer has. */
export function offerSection(
  from: LegMedia,
  to: LegMedia,
  index: number,
  section: MediaDescription,
  command: SdpCommand,
  resources: SecurityResources,
  shares: boolean,
  hasIce: boolean,
): OfferedSection {
  const { transport } = to;
  const isRtp = isRtpKind(transportKind(section.protocol));
  const protocol = (isRtp ? command.transportProtocol : undefined) ?? section.protocol;
  const kind = transportKind(protocol);
  const secures = kind === 'dtls-srtp';
  const ice = command.ice === 'force' || (command.ice === undefined && (secures || hasIce));
  const rtcpMux = isRtp && (secures || ice || command.rtcpMux.has('offer') || command.rtcpMux.has('require'));
  const shown: Shown = {
    protocol,
    rtcpMux: shares ? transport.rtcpMux : rtcpMux,
    // There are candidates for one component only.
    mayPart: !ice && !command.rtcpMux.has('require'),
    mid: secures ? String(index) : undefined,
  };
  const show = () => {
    transport.rtcpMux = shown.rtcpMux;
    to.protocol = protocol;
    to.mid = shown.mid;
  };
  if (section.port === 0) {
    const rewrite = rewriteOf(section, to, shown, command, []);
    const made = { security: transport.security, codecs: undefined };
    return { bridged: { section, rewrite, session: [] }, adoptOfOfferer: () => {}, adoptOfAnswerer: show, made };
  }
  const codecs = isRtp ? offerCodecs(from, to, section, command.codecs) : undefined;
  const offered = codecs?.section ?? section;
  const adoptOfOfferer = codecs?.adoptOfOfferer ?? (() => {});
  const showAll = () => {
    show();
    codecs?.adoptOfAnswerer();
  };
  if (shares) {
    const made = { security: transport.security, codecs: codecs?.terms };
    const shownAs = bridged(offered, to, shown, command, noLines, true);
    return { bridged: shownAs, adoptOfOfferer, adoptOfAnswerer: showAll, made };
  }
  // Keys of an offer that waits, or was refused, are those of the next one.
  const security = transport.security ?? transport.offeredSecurity ?? new TransportSecurity(transport, resources);
  const { opportunistic, sdes } = command;
  const lines = security.offer({ kind, ice: ice && isRtp, opportunistic: opportunistic && kind === 'rtp', sdes });
  const isPlain = kind === 'udp' || (security.isOfferedPlain && !opportunistic);
  transport.offeredSecurity = isPlain || security === transport.security ? undefined : security;
  const adoptOfAnswerer = () => {
    showAll();
    security.standByOffer();
    transport.security = isPlain ? undefined : security;
    transport.offeredSecurity = undefined;
  };
  const made = { security: isPlain ? undefined : security, codecs: codecs?.terms };
  return { bridged: bridged(offered, to, shown, command, lines), adoptOfOfferer, adoptOfAnswerer, made };
}

/**
 * Could the section of an answer of `from` to `to` be taken? Nothing is: what two have agreed on is not given up for an answer that comes to nothing. `shares`: another section
 * says how it is reached. Error: words for people.
 */
export function foreseeAnswer(
  from: LegMedia,
  to: LegMedia,
  section: MediaDescription,
  { description }: SdpCommand,
  shares: boolean,
): Result<void, string> {
  if (section.port === 0) return ok(undefined);
  const kind = transportKind(section.protocol);
  const security = from.offered === undefined ? from.transport.security : from.offered.security;
  if (!shares && security !== undefined) {
    const secured = security.foreseeAnswer(remoteSecurityOf(description, section), kind);
    if (!secured.ok) return secured;
  }
  const terms = from.offered === undefined ? codecTermsOf(from, to) : from.offered.codecs;
  return isRtpKind(kind) && terms !== undefined ? foreseeCodecs(terms, section) : ok(undefined);
}

/** Takes what a party answers in a section. Error: words. */
export function hearAnswer(
  from: LegMedia,
  section: MediaDescription,
  command: SdpCommand,
  shares: boolean,
): Result<void, string> {
  const { transport } = from;
  const offeredMux = transport.rtcpMux;
  from.describe(command.description, section, trustOf(command));
  from.detectsKeys ||= command.detectsKeys;
  if (shares || (section.port === 0 && from.bundle !== undefined)) return ok(undefined);
  transport.rtcpMux = offeredMux && rtcpOf(command.description, section).mux;
  const kind = transportKind(section.protocol);
  transport.rtp.kind = kind === 'udp' ? 'udp' : 'rtp';
  const { security } = transport;
  if (security === undefined || section.port === 0) return ok(undefined);
  const heard = security.hearAnswer(remoteSecurityOf(command.description, section), kind);
  if (security.isPlain) transport.security = undefined;
  return heard;
}

/** The section of an answer of `from` as `to`, who offered, is to see it. Error: words for people, when the two can find no codec. */
export function answerSection(
  from: LegMedia,
  to: LegMedia,
  section: MediaDescription,
  command: SdpCommand,
  resources: SecurityResources,
  shares: boolean,
): Result<BridgedSection, string> {
  const { transport } = to;
  const isRtp = isRtpKind(transportKind(section.protocol));
  if (section.port !== 0 || to.bundle === undefined) transport.rtp.kind = isRtp ? 'rtp' : 'udp';
  const shown: Shown = { protocol: to.protocol, rtcpMux: transport.rtcpMux, mid: to.mid };
  if (section.port === 0) return ok({ section, rewrite: rewriteOf(section, to, shown, command, []), session: [] });
  const answered = isRtp ? answerCodecs(from, to, section, resources) : ok(section);
  if (!answered.ok) return answered;
  if (shares) return ok(bridged(answered.value, to, shown, command, noLines, true));
  const lines = transport.security?.answer(command.ice !== 'remove', roleOf(command)) ?? { section: [], session: [] };
  if (transport.security?.isPlain) transport.security = undefined;
  return ok(bridged(answered.value, to, shown, command, lines));
}

/** What a=group and the like say of all sections together. An offer proposes to bundle all that can be; an answer bundles what was. */
export function sessionAttributes(sections: readonly BridgedSection[], isOffer: boolean): SdpLine[] {
  const lines: SdpLine[] = [];
  const able = sections.filter(({ bundled, rewrite }) => bundled !== undefined && rewrite.port !== 0);
  const bundled = able.filter((section, index) => index === 0 || isOffer || section.shares);
  if (bundled.length > 0)
    lines.push(attribute('group', `BUNDLE ${bundled.map((section) => section.bundled).join(' ')}`));
  if (sections.some(({ session }) => session.length > 0)) lines.push(attribute('ice-lite'));
  return lines;
}

const noLines = { section: [], session: [] };

/** What a party is shown of its section beside codecs and security. */
interface Shown {
  readonly protocol: string;
  readonly rtcpMux: boolean;
  /** It may decline to multiplex, and then sends RTCP to the port that stands beside (RFC 5761 §5.1.1). */
  readonly mayPart?: boolean;
  readonly mid: string | undefined;
}

function bridged(
  section: MediaDescription,
  to: LegMedia,
  shown: Shown,
  command: SdpCommand,
  lines: { readonly section: readonly SdpLine[]; readonly session: readonly SdpLine[] },
  shares = false,
): BridgedSection {
  const mid = shown.mid === undefined ? [] : [attribute('mid', shown.mid)];
  return {
    section,
    rewrite: rewriteOf(section, to, shown, command, [...mid, ...lines.section]),
    session: lines.session,
    ...(shown.mid !== undefined && { bundled: shown.mid }),
    ...(shares && { shares }),
  };
}

function rewriteOf(
  section: MediaDescription,
  toward: LegMedia,
  { protocol, rtcpMux, mayPart = false }: Shown,
  { mediaAddress }: SdpCommand,
  attributes: readonly SdpLine[],
): MediaRewrite {
  const address = mediaAddress ?? toward.address;
  const connection = { family: address.includes(':') ? ('IP6' as const) : ('IP4' as const), address };
  const { ports } = toward.transport;
  const port = section.port === 0 ? 0 : ports.rtp.port;
  if (!isRtpKind(transportKind(section.protocol))) return { connection, port, rtcpMux: false };
  return {
    connection,
    port,
    rtcpPort: rtcpMux && !mayPart ? ports.rtp.port : ports.rtcp.port,
    rtcpMux,
    protocol,
    attributes,
    bridged: profileOf(section.protocol) !== profileOf(protocol),
  };
}

function roleOf({ dtls }: SdpCommand): 'active' | 'passive' | undefined {
  return dtls === 'off' ? undefined : dtls;
}

function isRtpKind(kind: TransportKind): boolean {
  return kind === 'rtp' || kind === 'srtp' || kind === 'dtls-srtp';
}

/** What a profile means beside its security: is there early feedback (RFC 4585), and is it a browser's? */
function profileOf(protocol: string): string {
  return `${transportKind(protocol)} ${protocol.toUpperCase().endsWith('F')}`;
}

function trustOf({ signalling, strict, asymmetric }: SdpCommand): Trust {
  return { strict, asymmetric, ...(signalling !== undefined && { signalling }) };
}
