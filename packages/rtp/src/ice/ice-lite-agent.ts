import type { MonoMs } from '@belfry/core';
import { isIntegral, type ParsedStun, parseStun } from '../stun/parse-stun.ts';
import { printStun } from '../stun/print-stun.ts';
import { BINDING_METHOD, type HmacSha1Function, type StunAttribute, stunAttribute } from '../stun/stun-message.ts';
import type { IceCredentials } from './ice-credentials.ts';
import { type IcePair, IcePairs } from './ice-pairs.ts';
import { IceTransactions } from './ice-transactions.ts';

/** Why a datagram was no check that passed; `replayed`: it was heard before, from another source. */
export type IceRefusal =
  | 'malformed'
  | 'unexpected'
  | 'fingerprint'
  | 'noCredentials'
  | 'username'
  | 'integrity'
  | 'unknownAttribute'
  | 'roleConflict'
  | 'replayed';

/** What a datagram came to. */
export interface IceCheck {
  /** To be sent to where the datagram came from. */
  readonly response?: Uint8Array;
  /** The check passed: its source may send media from now on. */
  readonly valid?: boolean;
  /** The check made its source the one that media goes to. */
  readonly nominated?: boolean;
  readonly refused?: IceRefusal;
}

export interface IceLiteAgentOptions {
  readonly local: IceCredentials;
  /** Not known yet: checks are answered as soon as they come (RFC 8445 §7.3), whoever they name as their sender. */
  readonly remote?: IceCredentials;
  readonly hmacSha1: HmacSha1Function;
  /** Where media of an earlier agent with these credentials went, and when it was checked: good until a check passes, or its consent is over. */
  readonly selected?: { readonly address: string; readonly port: number; readonly checkedAt: MonoMs };
}

/** Without a check for so long nothing is sent any more, nor accepted (RFC 7675 §5.1). */
export const ICE_CONSENT_MS = 30_000;

/** A check is smaller than any link's least datagram; what is bigger is not read at all. */
const LARGEST_CHECK = 1_280;

interface Generation {
  readonly number: number;
  readonly local: IceCredentials;
  readonly key: Uint8Array;
  remote: IceCredentials | undefined;
}

const utf8 = new TextEncoder();

/**
 * The lite agent of one port (RFC 8445 §2.5): it answers checks and sends none, is always controlled, and has one component.
 * Media may come from where a check of the last 30 seconds came from, and goes where the peer nominated, before that where the last
 * check came from. Consent (RFC 7675): an agent that sends no checks takes those that it gets, which know its password, for consent.
 */
export class IceLiteAgent {
  /** Where media goes; '' as long as no check has passed. */
  address = '';
  port = 0;
  /** The peer has nominated (of the newest credentials, or the ones before as long as there is no newer nomination). */
  nominated = false;
  /** Checks that passed, and why others did not. */
  readonly passed = { checks: 0, repeated: 0, indications: 0 };
  readonly refused: Record<IceRefusal, number> = {
    malformed: 0,
    unexpected: 0,
    fingerprint: 0,
    noCredentials: 0,
    username: 0,
    integrity: 0,
    unknownAttribute: 0,
    roleConflict: 0,
    replayed: 0,
  };
  readonly #hmacSha1: HmacSha1Function;
  readonly #pairs = new IcePairs();
  readonly #transactions = new IceTransactions();
  /** The newest last; at most two. */
  #generations: Generation[];
  #selected: IcePair | undefined;

  constructor(options: IceLiteAgentOptions) {
    this.#hmacSha1 = options.hmacSha1;
    this.#generations = [generation(1, options.local, options.remote)];
    if (options.selected) this.#select(this.#pairs.passed({ ...options.selected, generation: 1 }, undefined));
  }

  /** The credentials that an SDP would show now. */
  get local(): IceCredentials {
    return this.#generations.at(-1)!.local;
  }

  /** A restart is under way: the peer has not nominated with the new credentials yet. */
  get restarting(): boolean {
    return this.#generations.length > 1;
  }

  /** Says who the peer is, once its answer has come: checks must name it from now on. */
  setRemote(remote: IceCredentials): void {
    this.#generations.at(-1)!.remote = remote;
  }

  /** ICE restart (RFC 8445 §9): the old credentials and pairs are good until the peer nominates one of the new. */
  restart(local: IceCredentials, remote?: IceCredentials): void {
    const newest = this.#generations.at(-1)!;
    const stays =
      this.nominated && this.#selected
        ? this.#generations.find((g) => g.number === this.#selected?.generation)
        : newest;
    this.#generations = [stays ?? newest, generation(newest.number + 1, local, remote)];
  }

  /** May a datagram of this source be media (or DTLS) of the peer? Allocates nothing. */
  accepts(address: string, port: number, now: MonoMs): boolean {
    const pair = this.#pairs.find(address, port);
    return pair !== undefined && now - pair.checkedAt < ICE_CONSENT_MS;
  }

  /** May something be sent to `address` and `port` of this agent? Allocates nothing. */
  maySend(now: MonoMs): boolean {
    return this.#selected !== undefined && now - this.#selected.checkedAt < ICE_CONSENT_MS;
  }

  /** When consent runs out if no further check comes; undefined while there is none. */
  consentEndsAt(): MonoMs | undefined {
    return this.#selected === undefined ? undefined : ((this.#selected.checkedAt + ICE_CONSENT_MS) as MonoMs);
  }

  /** Takes a STUN datagram that came to the port; any octets are well. */
  receive(bytes: Uint8Array, address: string, port: number, now: MonoMs): IceCheck {
    if (bytes.length > LARGEST_CHECK) return this.#refuse('malformed');
    const parsed = parseStun(bytes);
    if (!parsed.ok) return this.#refuse('malformed');
    const message = parsed.value;
    if (message.fingerprint === 'wrong') return this.#refuse('fingerprint');
    if (message.method !== BINDING_METHOD) return this.#refuse('unexpected');
    if (message.class === 'indication') {
      // A keep-alive (RFC 8445 §11): without credentials it says nothing about the peer's consent.
      this.passed.indications++;
      return {};
    }
    if (message.class !== 'request') return this.#refuse('unexpected');
    const username = stunAttribute(message, 'username')?.value;
    if (username === undefined || message.integrityAt === undefined) {
      return this.#refuse('noCredentials', small(message, 400));
    }
    const known = this.#generations.find((g) => names(g, username));
    if (known === undefined) return this.#refuse('username', small(message, 401));
    if (!isIntegral(message, known.key, this.#hmacSha1)) return this.#refuse('integrity', small(message, 401));
    const unknown = message.attributes.flatMap((a) => (a.type === 'unknown' && a.number < 0x8000 ? [a.number] : []));
    if (unknown.length > 0) {
      const types: StunAttribute = { type: 'unknownAttributes', types: unknown.slice(0, 8) };
      return this.#refuse('unknownAttribute', this.#print(message, known, 'error', [errorCode(420), types]));
    }
    // A peer that believes itself controlled has it wrong: a lite agent never controls (RFC 8445 §6.1.1, §7.3.1.1).
    if (stunAttribute(message, 'iceControlled')) {
      return this.#refuse('roleConflict', this.#print(message, known, 'error', [errorCode(487)]));
    }
    const earlier = this.#transactions.pairOf(message.transactionId);
    if (earlier !== undefined && (earlier.port !== port || earlier.address !== address))
      return this.#refuse('replayed');
    const response = this.#print(message, known, 'success', [{ type: 'xorMappedAddress', address, port }]);
    return { response, valid: true, nominated: this.#pass(message, known, address, port, now) };
  }

  #pass(message: ParsedStun, known: Generation, address: string, port: number, now: MonoMs): boolean {
    if (this.#transactions.pairOf(message.transactionId) !== undefined) {
      // Its answer was lost; it proves no more than before.
      this.passed.repeated++;
      return false;
    }
    this.passed.checks++;
    const pair = this.#pairs.passed({ address, port, generation: known.number, checkedAt: now }, this.#selected);
    this.#transactions.note(message.transactionId, pair);
    if (stunAttribute(message, 'useCandidate') && this.#takesOver(pair, known, now)) {
      const changed = pair !== this.#selected || !this.nominated || known.number > this.#generations[0]!.number;
      this.#select(pair);
      this.nominated = true;
      if (known.number > this.#generations[0]!.number) {
        this.#generations = [known];
        this.#pairs.forgetBefore(known.number);
      }
      return changed;
    }
    if (!this.nominated) this.#select(pair);
    return false;
  }

  /**
   * Aggressive nomination puts USE-CANDIDATE into every check; so beside a nominated pair that is alive only a source is believed that
   * has passed an earlier check as well, as a peer does that means to stay there.
   */
  #takesOver(pair: IcePair, known: Generation, now: MonoMs): boolean {
    if (!this.nominated || pair === this.#selected) return true;
    if (known.number > this.#selected!.generation) return true;
    if (known.number < this.#selected!.generation) return false;
    return pair.checks > 1 || !this.maySend(now);
  }

  #select(pair: IcePair): void {
    this.#selected = pair;
    this.address = pair.address;
    this.port = pair.port;
  }

  #refuse(reason: IceRefusal, response?: Uint8Array): IceCheck {
    this.refused[reason]++;
    return response === undefined ? { refused: reason } : { refused: reason, response };
  }

  #print(message: ParsedStun, known: Generation, kind: 'success' | 'error', attributes: StunAttribute[]): Uint8Array {
    return printStun(
      { class: kind, method: BINDING_METHOD, transactionId: message.transactionId, attributes },
      { integrity: { key: known.key, hmacSha1: this.#hmacSha1 }, fingerprint: true },
    );
  }
}

function generation(number: number, local: IceCredentials, remote: IceCredentials | undefined): Generation {
  return { number, local, key: utf8.encode(local.pwd), remote };
}

/** Is it the agent's own name, a colon, and the peer's where that is known (RFC 8445 §7.2.2)? */
function names(known: Generation, username: string): boolean {
  const prefix = `${known.local.ufrag}:`;
  if (!username.startsWith(prefix)) return false;
  return known.remote === undefined || username.slice(prefix.length) === known.remote.ufrag;
}

const REASONS = { 400: 'Bad Request', 401: 'Unauthenticated', 420: 'Unknown Attribute', 487: 'Role Conflict' } as const;

function errorCode(code: keyof typeof REASONS): StunAttribute {
  return { type: 'errorCode', code, reason: REASONS[code] };
}

/** An error to a sender that has proved nothing: never longer than what it sent, else there is none. */
function small(message: ParsedStun, code: 400 | 401): Uint8Array | undefined {
  const answer = { class: 'error', method: BINDING_METHOD, transactionId: message.transactionId } as const;
  for (const attribute of [errorCode(code), { type: 'errorCode', code, reason: '' }] as const) {
    const bytes = printStun({ ...answer, attributes: [attribute] }, { fingerprint: message.fingerprint === 'right' });
    if (bytes.length <= message.bytes.length) return bytes;
  }
  return undefined;
}
