import type { Machine, MonoMs } from '@belfry/core';
import {
  answerChallenge,
  createRequest,
  createSipUri,
  type Flow,
  type HashFunctions,
  parseInteger,
  printUri,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { bulkContactFor, contactFor } from '../leg/contact.ts';
import type { PeerAnswer } from './peer-requests.ts';

/** A registration of ours at a peer. The password is plain. */
export interface RegistrationSettings {
  /** Domain of the Request-URI, To and From. */
  readonly registrar: string;
  readonly username: string;
  readonly authUsername: string;
  /** Challenges of this realm alone are answered; absent: of any. */
  readonly authRealm?: string;
  readonly password: string;
  /** User part of Contact: what calls from there are for. */
  readonly contactUser: string;
  /** Our name in Contact; absent: our address. */
  readonly contactHost?: string;
  /** All numbers of the account at once (RFC 6140): Contact has no user part then. */
  readonly bulk?: true;
  readonly expiresSeconds: number;
}

/** What a client is made with. */
export interface RegistrationClientOptions {
  readonly settings: RegistrationSettings;
  readonly hashes: HashFunctions;
  readonly uniqueId: () => string;
}

/** What the client is told. */
export type RegistrationInput =
  /** Register by this flow, now. `route`: a loose route to the outbound proxy. */
  | { readonly type: 'start'; readonly flow: Flow; readonly route?: string }
  | { readonly type: 'answered'; readonly answer: PeerAnswer }
  /** It has no address: nothing can be sent. */
  | { readonly type: 'unreachable'; readonly words: string }
  /** Take the Contact back (RFC 3261 §10.2.2) and be done. */
  | { readonly type: 'stop' }
  | { readonly type: 'timeout' };

/** How it stands, in words for people. */
export interface RegistrationStatus {
  readonly state: 'registering' | 'registered' | 'refused' | 'unreachable' | 'stopped';
  /** For `registered`: how long it lasts, counted from now. */
  readonly seconds?: number;
  readonly status?: number;
  readonly words: string;
}

/** What the client wants done. */
export type RegistrationOutput =
  | { readonly type: 'send'; readonly request: SipRequest; readonly flow: Flow }
  /** Find the address anew, then `start` or `unreachable`. */
  | { readonly type: 'locate' }
  | { readonly type: 'status'; readonly status: RegistrationStatus };

/** The registrar, and whoever is before it, must know what the Contact means (RFC 6140 §5.2). */
const BULK: readonly (readonly [string, string])[] = [
  ['Require', 'gin'],
  ['Proxy-Require', 'gin'],
];

/** After a failure: soon, then less and less often. A refusal of the credentials is not repeated soon: registrars ban who insists. */
const RETRY_SECONDS = [5, 15, 30, 60, 120] as const;
const REFUSED_SECONDS = 300;
const MOST_SECONDS = 600;

/** Keeps one registration up (RFC 3261 §10.2): registers, answers challenges, refreshes in time, tries again after failures, and says how it stands. */
export class RegistrationClient implements Machine<RegistrationInput, RegistrationOutput> {
  readonly #options: RegistrationClientOptions;
  readonly #callId: string;
  readonly #fromTag: string;
  #cseq = 0;
  #expires: number;
  #flow: Flow | undefined;
  #route: string | undefined;
  #sent: SipRequest | undefined;
  #challenged = false;
  #failures = 0;
  #stopping = false;
  #wakeAt: MonoMs | undefined;
  #out: RegistrationOutput[] = [];

  constructor(options: RegistrationClientOptions) {
    this.#options = options;
    this.#callId = options.uniqueId();
    this.#fromTag = options.uniqueId();
    this.#expires = options.settings.expiresSeconds;
  }

  nextTimeoutAt(): MonoMs | undefined {
    return this.#wakeAt;
  }

  handle(input: RegistrationInput, now: MonoMs): RegistrationOutput[] {
    switch (input.type) {
      case 'start':
        this.#flow = input.flow;
        this.#route = input.route;
        this.#register(this.#expires);
        break;
      case 'answered':
        this.#answered(input.answer, now);
        break;
      case 'unreachable':
        this.#failed('unreachable', input.words, undefined, now);
        break;
      case 'stop':
        this.#stopping = true;
        this.#wakeAt = undefined;
        if (this.#flow !== undefined) this.#register(0);
        break;
      case 'timeout':
        if (this.#wakeAt === undefined || now < this.#wakeAt) break;
        this.#wakeAt = undefined;
        this.#out.push({ type: 'locate' });
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #register(expires: number): void {
    const { settings } = this.#options;
    const flow = this.#flow!;
    const own = printUri(createSipUri({ user: settings.username, host: settings.registrar }));
    this.#challenged = false;
    const request = createRequest({
      method: 'REGISTER',
      uri: printUri(createSipUri({ host: settings.registrar })),
      from: `<${own}>;tag=${this.#fromTag}`,
      to: `<${own}>`,
      callId: this.#callId,
      cseq: ++this.#cseq,
      contact: settings.bulk
        ? bulkContactFor(flow, settings.contactHost)
        : contactFor(flow, settings.contactUser, own, settings.contactHost),
      headers: [['Expires', String(expires)], ...(settings.bulk ? BULK : [])],
      ...(this.#route !== undefined && { routes: [this.#route] }),
    });
    this.#send(request);
  }

  #send(request: SipRequest): void {
    this.#sent = request;
    this.#out.push({ type: 'send', request, flow: this.#flow! });
  }

  #answered(answer: PeerAnswer, now: MonoMs): void {
    const sent = this.#sent;
    this.#sent = undefined;
    if (sent === undefined) return;
    if (this.#stopping) {
      if (answer.type === 'response' && this.#challenge(sent, answer.response)) return;
      this.#out.push({ type: 'status', status: { state: 'stopped', words: 'it is switched off' } });
      return;
    }
    if (answer.type !== 'response') {
      const words = answer.type === 'timedOut' ? 'the registrar does not answer' : 'the registrar cannot be reached';
      this.#failed('unreachable', words, undefined, now);
      return;
    }
    const { response } = answer;
    const { status } = response;
    if (status < 300) this.#registered(response, now);
    else if (status === 401 || status === 407) {
      if (this.#challenge(sent, response)) return;
      const words = this.#challenged
        ? 'the registrar does not accept the password'
        : unanswered(this.#options.settings.authRealm);
      this.#failed('refused', words, status, now);
    } else if (status === 423) this.#tooBrief(response, now);
    else
      this.#failed(
        'refused',
        refusalWords(response),
        status,
        now,
        parseInteger(response.headers.get('retry-after'), 86_400),
      );
  }

  #registered(response: SipResponse, now: MonoMs): void {
    const seconds = grantedSeconds(response, this.#options.settings) ?? this.#expires;
    this.#failures = 0;
    // Early enough that several tries fit in before it lapses.
    const refresh = seconds > 120 ? seconds * 0.75 : Math.max(seconds / 2, 5);
    this.#wakeAt = (now + refresh * 1000) as MonoMs;
    this.#out.push({
      type: 'status',
      status: { state: 'registered', seconds, status: response.status, words: 'registered' },
    });
  }

  /** The same again with credentials, once. */
  #challenge(sent: SipRequest, response: SipResponse): boolean {
    if (response.status !== 401 && response.status !== 407) return false;
    const { settings, hashes, uniqueId } = this.#options;
    const { authUsername: username, password, authRealm: realm } = settings;
    const known = { username, password, ...(realm !== undefined && { realm }) };
    const again = answerChallenge(sent, response, known, hashes, uniqueId());
    if (again === undefined) return false;
    this.#cseq++;
    this.#challenged = true;
    this.#send(again);
    return true;
  }

  /** 423: the registrar wants it longer (RFC 3261 §10.2.8). */
  #tooBrief(response: SipResponse, now: MonoMs): void {
    const least = parseInteger(response.headers.get('min-expires'), 86_400);
    if (least === undefined || least <= this.#expires) {
      this.#failed('refused', 'the registrar wants another expiry and does not say which', 423, now);
      return;
    }
    this.#expires = least;
    this.#register(least);
  }

  #failed(
    state: 'refused' | 'unreachable',
    words: string,
    status: number | undefined,
    now: MonoMs,
    after?: number,
  ): void {
    const usual = RETRY_SECONDS[Math.min(this.#failures, RETRY_SECONDS.length - 1)]!;
    this.#failures++;
    const seconds = state === 'refused' && CREDENTIALS.has(status ?? 0) ? REFUSED_SECONDS : usual;
    this.#wakeAt = (now + Math.min(Math.max(after ?? 0, seconds), MOST_SECONDS) * 1000) as MonoMs;
    this.#out.push({ type: 'status', status: { state, words, ...(status !== undefined && { status }) } });
  }
}

const CREDENTIALS: ReadonlySet<number> = new Set([401, 403, 404, 407]);

/** What the registrar granted our Contact: its `expires`, else Expires (RFC 3261 §10.2.4). */
function grantedSeconds(response: SipResponse, { contactUser, bulk }: RegistrationSettings): number | undefined {
  const isOwn = (value: string) => (bulk ? /;bnc\b/i.test(value) : value.includes(`:${contactUser}@`));
  const own = response.headers.list('contact').find(isOwn);
  const named = own && /;\s*expires\s*=\s*"?(\d{1,7})/i.exec(own)?.[1];
  return parseInteger(named ?? response.headers.get('expires'), 86_400 * 7);
}

function refusalWords({ status, reason }: SipResponse): string {
  switch (status) {
    case 403:
      return 'the registrar refuses us: wrong user name or password, or the account is blocked';
    case 420:
      return 'the registrar does not know the registration of all numbers at once (RFC 6140)';
    case 404:
      return 'the registrar does not know this user name';
    case 503:
      return 'the registrar is out of service';
    default:
      return `the registrar answers ${status} ${reason}`;
  }
}

const unanswered = (realm: string | undefined): string =>
  realm === undefined
    ? 'its challenge cannot be answered'
    : `its challenge cannot be answered, or is not for "${realm}"`;
