import type { Bus } from '@belfry/bus';
import type { PeerAnswer, PeerCallEvent } from '@belfry/call';
import { type ExaminationRequest, type ExaminationStepName, examinationSteps } from '@belfry/contracts';
import type { Database, PolicyCache } from '@belfry/db';
import type { ProbeTarget, SipResolver, SipResolverOptions, SipTransport } from '@belfry/net';
import { isEmergencyAnywhere } from '@belfry/numbering';
import type { Logger } from '@belfry/ops';
import { answerChallenge, type Binding, type Flow, type HashFunctions, type SipRequest } from '@belfry/sip';
import type { PeerProofs } from '../peer-proofs.ts';
import { findPeerRoute, type PeerPlace, type PeerRoute } from '../peer-route.ts';
import type { RelayPool } from '../relay-pool.ts';
import { examineBindingOptions, examineOptions, examineRegister } from './examine-answers.ts';
import { type ExaminedAccount, judgeFlow, judgeItsCertificate, judgeRegistered } from './examine-binding.ts';
import { examineName, examineTransport } from './examine-way.ts';
import { bad, type Finding, skipped } from './finding.ts';
import { type Examined, loadExamined, loadRegisteredTarget, loadTestTarget, type TestTarget } from './load-examined.ts';
import { PeerEvents } from './peer-events.ts';
import { testCall } from './test-call.ts';

/** What it works with. */
export interface DoctorParts {
  readonly instance: string;
  readonly examinations: Bus['examinations'];
  readonly database: Database;
  readonly policy: PolicyCache;
  /** Who is registered with us. */
  readonly locations: { lookup(aor: string): Promise<readonly Binding[]> };
  /** How a binding is reached; undefined: its connection is gone. */
  readonly flowOf: (binding: Binding) => Flow | undefined;
  readonly resolver: Pick<SipResolver, 'resolve'>;
  /** Name servers that are asked anew. */
  readonly names?: SipResolverOptions;
  readonly transport: Pick<SipTransport, 'flowTo' | 'addresses'>;
  /** What our TLS connections are made with. */
  readonly secureContext: (peerId: string) => ProbeTarget['secureContext'] | undefined;
  readonly relays: Pick<RelayPool, 'perform' | 'statistics'>;
  readonly proofs: Pick<PeerProofs, 'answer'>;
  readonly sealKey: Uint8Array;
  readonly hashes: HashFunctions;
  readonly contactUser: string;
  readonly uniqueId: () => string;
  /** A numeric address of ours that media relays reach. */
  readonly address: string;
  /** Sends a request; the answer comes to `answered` under the same id. */
  readonly ask: (id: string, request: SipRequest, flow: Flow) => void;
  /** Its answer is waited for no more. */
  readonly leave: (id: string) => void;
  /** Begins (`aor`: to a registration of it) and ends a call of ours; what becomes of it comes to `happened`. */
  readonly begin: (id: string, request: SipRequest, flow: Flow, aor?: string) => void;
  readonly end: (id: string) => void;
  readonly log: Logger;
  readonly failed: (what: string, error: unknown) => void;
}

const ANSWER_MS = 4_000;
const RENEW_MS = 1_500;
/** No examination takes longer, whatever name servers do. */
const NAME_MS = 12_000;
const MOST_AT_A_TIME = 5;
const BEFORE = 'What comes before it has to be right first.';
const NOT_REGISTERED = 'It has to be registered first.';

/**
 * Examines peers: name, transport, certificate, OPTIONS, REGISTER, and a test call with sound both ways, each step told as it goes. It is asked through Redis, by whoever may change
 * the peer, and works from the sockets that calls leave from. Every step is bounded; nothing that it does changes a registration, and no emergency number is ever called.
 */
export class Doctor {
  readonly #parts: DoctorParts;
  readonly #events = new PeerEvents();
  readonly #asked = new Map<string, (answer: PeerAnswer) => void>();
  #going = 0;
  #stop: () => void = () => {};

  constructor(parts: DoctorParts) {
    this.#parts = parts;
  }

  /** Hears what it is asked for. */
  async start(): Promise<void> {
    this.#stop = await this.#parts.examinations.subscribe(this.#parts.instance, (request) => {
      this.#examine(request).catch((error: unknown) => this.#parts.failed('examination', error));
    });
  }

  stop(): void {
    this.#stop();
  }

  /** Is this an answer to a request of the doctor? */
  answered(id: string, answer: PeerAnswer): boolean {
    if (!id.startsWith(PREFIX)) return false;
    this.#asked.get(id)?.(answer);
    return true;
  }

  happened(id: string, event: PeerCallEvent): void {
    this.#events.push(id, event);
  }

  async #examine(request: ExaminationRequest): Promise<void> {
    const { examinations, database, sealKey, log } = this.#parts;
    const renewing = setInterval(() => {
      examinations.renew(request).catch((error: unknown) => this.#parts.failed('examination', error));
    }, RENEW_MS);
    this.#going++;
    try {
      if (this.#going > MOST_AT_A_TIME) {
        for (const step of examinationSteps)
          await this.#tell(request, step, skipped('Too many examinations are going on: try again in a minute.'));
        return;
      }
      const examined = await loadExamined(database, sealKey, request);
      await this.#way(request, examined);
      log.info({ peerId: request.peerId, called: request.number !== undefined }, 'a peer was examined');
    } finally {
      clearInterval(renewing);
      this.#going--;
      await examinations.finish(request);
    }
  }

  async #way(request: ExaminationRequest, { gateway, registration, accounts }: Examined): Promise<void> {
    const place: PeerPlace | undefined = gateway ?? registration;
    if (place === undefined && accounts.length > 0) return this.#wayByRegistration(request, accounts);
    if (place === undefined) {
      for (const step of examinationSteps) await this.#tell(request, step, skipped('It is not there any more.'));
      return;
    }
    const reached = await this.#reach(request, place);
    await this.#step(request, 'options', async () => {
      if (gateway === undefined) return skipped('It has no gateway: calls come from it alone.');
      if (!reached) return skipped(BEFORE);
      const way = await this.#route(gateway);
      return 'words' in way ? noWay(way.words) : examineOptions(gateway, way, this.#askParts());
    });
    await this.#step(request, 'register', async () => {
      if (registration === undefined) return skipped('We do not register there.');
      if (!reached && gateway?.host === registration.host) return skipped(BEFORE);
      const way = await this.#route(registration);
      if ('words' in way) return noWay(way.words);
      const { hashes, uniqueId } = this.#parts;
      return examineRegister(
        registration,
        way,
        (asked, response) => answerChallenge(asked, response, registration.credentials, hashes, uniqueId()),
        this.#askParts(),
      );
    });
    await this.#call(request, async () => {
      if (gateway === undefined || !reached) return skipped(BEFORE);
      const found = await loadTestTarget(this.#parts.policy, request);
      if (found === undefined)
        return skipped('No call goes there: the peer, the gateway or calls to it are switched off.');
      const way = await this.#route(gateway);
      if ('words' in way) return noWay(way.words);
      return { ...found, flow: way.flow, endpointId: gateway.endpointId };
    });
  }

  /** An IPBX that only registers with us: it is looked at where it is registered now. */
  async #wayByRegistration(request: ExaminationRequest, accounts: readonly ExaminedAccount[]): Promise<void> {
    const { locations, flowOf, policy } = this.#parts;
    let binding: Binding | undefined;
    await this.#tell(request, 'dns', skipped('It registers with us: its address is where it registers from.'));
    await this.#step(request, 'register', async () => {
      const found = (await Promise.all(accounts.map(({ aor }) => locations.lookup(aor)))).flat();
      const bindings = found.toSorted((a, b) => Number(a.failedAt !== undefined) - Number(b.failedAt !== undefined));
      [binding] = bindings;
      return judgeRegistered(accounts, bindings, Date.now());
    });
    const at: Binding | undefined = binding;
    const flow = at && flowOf(at);
    await this.#tell(request, 'transport', at ? judgeFlow(at, flow) : skipped(NOT_REGISTERED));
    await this.#tell(request, 'certificate', at ? judgeItsCertificate(at) : skipped(NOT_REGISTERED));
    await this.#step(request, 'options', async () =>
      at && flow ? examineBindingOptions(at, flow, this.#askParts()) : skipped(at ? BEFORE : NOT_REGISTERED),
    );
    await this.#call(request, async () => {
      const account = accounts.find(({ aor }) => aor === at?.aor);
      if (!at || !flow || !account) return skipped(at ? BEFORE : NOT_REGISTERED);
      const found = await loadRegisteredTarget(policy, request, account, at);
      return found ? { ...found, flow } : skipped('No call goes there: it, or calls to it, are switched off.');
    });
  }

  async #reach(request: ExaminationRequest, place: PeerPlace): Promise<boolean> {
    let remote: Awaited<ReturnType<typeof examineName>>['remote'];
    await this.#step(request, 'dns', async () => {
      const tooLate = new Promise<{ finding: Finding }>((resolve) => {
        const finding = bad('No name server answers in time.', 'Check the name servers of this machine.');
        setTimeout(resolve, NAME_MS, { finding }).unref();
      });
      const found = await Promise.race([examineName(place, this.#parts.names ?? {}), tooLate]);
      if ('remote' in found) remote = found.remote;
      return found.finding;
    });
    if (remote === undefined) {
      for (const step of ['transport', 'certificate'] as const) await this.#tell(request, step, skipped(BEFORE));
      return false;
    }
    const to = remote;
    let reached = false;
    let certificate: Finding = skipped(BEFORE);
    await this.#step(request, 'transport', async () => {
      const found = await examineTransport(place, to, this.#parts.secureContext(request.peerId));
      ({ reached, certificate } = found);
      return found.transport;
    });
    await this.#tell(request, 'certificate', certificate);
    return reached;
  }

  /** `find`: how the test call goes there, or why there is none. */
  async #call(request: ExaminationRequest, find: () => Promise<CallWay | Finding>): Promise<void> {
    const { number, id } = request;
    const rest = (finding: Finding) =>
      Promise.all((['call', 'sound_out', 'sound_in'] as const).map((step) => this.#tell(request, step, finding)));
    if (number === undefined) return void (await rest(skipped('Nobody was called: enter a number for a test call.')));
    const found = await find();
    if ('words' in found) return void (await rest(found));
    const { toward, caller, rules, relaySet, flow, endpointId } = found;
    if (isEmergencyAnywhere(number) || isEmergencyAnywhere(toward.target.number))
      return void (await rest(skipped('That is an emergency number: it is not called for a test.')));
    const { relays, proofs, begin, end, address, contactUser, uniqueId } = this.#parts;
    const running = (step: ExaminationStepName) => this.#running(request, step);
    await running('call');
    const began = performance.now();
    const { codecs } = rules;
    const secret = flow.transport === 'tls' ? rules.mediaEncryption : undefined;
    const findings = await testCall({
      id: `${id}.0`,
      to: { toward, caller, flow, contactUser, uniqueId },
      relaySet,
      ...(secret === 'required' && { protection: { protocol: 'RTP/SAVP' } }),
      ...(secret === 'optional' && { protection: { opportunistic: true as const } }),
      ...(codecs && { codecs }),
      address,
      talkMs: request.talkSeconds * 1000,
      relays,
      events: this.#events,
      begin: (legId, invite, by) =>
        begin(legId, invite, by, toward.kind === 'registered' ? toward.binding.aor : undefined),
      end,
      prove: (asked, response) =>
        proofs.answer({ peerId: request.peerId, ...(endpointId && { endpointId }), request: asked, response }),
      answered: () => {
        for (const step of ['sound_out', 'sound_in'] as const) void running(step);
      },
    });
    this.#events.forget(`${id}.0/`);
    await this.#tell(request, 'call', findings.call, Math.round(performance.now() - began));
    await this.#tell(request, 'sound_out', findings.soundOut);
    await this.#tell(request, 'sound_in', findings.soundIn);
  }

  #askParts() {
    const { contactUser, uniqueId } = this.#parts;
    return { contactUser, uniqueId, ask: (request: SipRequest, flow: Flow) => this.#ask(request, flow) };
  }

  #ask(request: SipRequest, flow: Flow): Promise<PeerAnswer> {
    const id = `${PREFIX}${this.#parts.uniqueId()}`;
    return new Promise<PeerAnswer>((resolve) => {
      const timer = setTimeout(() => {
        this.#parts.leave(id);
        resolve({ type: 'timedOut' });
      }, ANSWER_MS);
      this.#asked.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#parts.ask(id, request, flow);
    }).finally(() => this.#asked.delete(id));
  }

  #route(place: PeerPlace): Promise<PeerRoute | { readonly words: string }> {
    return findPeerRoute(place, this.#parts.resolver, this.#parts.transport);
  }

  /** Tells that it is at a step, takes it, and tells what came of it. A fault of ours is told as such. */
  async #step(request: ExaminationRequest, step: ExaminationStepName, take: () => Promise<Finding>): Promise<void> {
    await this.#running(request, step);
    const began = performance.now();
    const finding = await take().catch((error: unknown) => {
      this.#parts.failed('examination', error);
      return bad('This could not be looked at.', 'Try again later.', [String(error)]);
    });
    await this.#tell(request, step, finding, Math.round(performance.now() - began));
  }

  #running({ id }: ExaminationRequest, step: ExaminationStepName): Promise<void> {
    return this.#parts.examinations.tell(id, { step, state: 'running', words: '', advice: '', detail: [], ms: null });
  }

  #tell({ id }: ExaminationRequest, step: ExaminationStepName, finding: Finding, ms: number | null = null) {
    return this.#parts.examinations.tell(id, { step, ...finding, ms });
  }
}

/** How a test call goes. */
type CallWay = TestTarget & { readonly flow: Flow; readonly endpointId?: string };

const PREFIX = 'doctor:';

const noWay = (words: string): Finding =>
  bad(
    `There is no way there: ${words}.`,
    'Check address, transport and our own address in the settings of the gateway.',
  );
