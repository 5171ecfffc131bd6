import { type SipMessage, summaryOf } from '@belfry/sip';
import { createLab, type Lab } from './lab.ts';
import type { Ladder, LadderStep } from './ladder.ts';
import type { LadderNetwork, OnSend } from './ladder-network.ts';
import { carryOut, type VerbContext } from './ladder-verbs.ts';
import { VirtualLadderNetwork } from './virtual-ladder-network.ts';
import { WireLadderNetwork } from './wire-ladder-network.ts';

type Expected = Extract<LadderStep, { type: 'message' }>;

/** A ladder went otherwise than drawn; the message shows the ladder that happened. */
export class LadderFailure extends Error {}

/** Over real sockets messages of independent exchanges may pass each other by so many places. */
const WIRE_WINDOW = 6;

/**
 * Executes a ladder: notes are what people do and see, arrows are all the messages there are, in the order of their sending. A note is
 * carried out when all messages under way have arrived; one that begins with `meanwhile` at once. In the end nothing may be left: no message
 * undrawn, no transaction, no call. Rejects with `LadderFailure`.
 */
export async function runLadder(ladder: Ladder, mode: 'virtual' | 'wire' = 'virtual'): Promise<void> {
  const run = new LadderRun(ladder, mode);
  try {
    await run.execute();
  } finally {
    await run.close();
  }
}

/** A note that registers its phone without drawing it. */
const BEFOREHAND = 'is registered beforehand';

class LadderRun {
  readonly #ladder: Ladder;
  readonly #mode: 'virtual' | 'wire';
  readonly #network: LadderNetwork;
  /** Arrows that no message has matched yet, in order. */
  readonly #open: Expected[];
  readonly #happened: string[] = [];
  #surprise: string | undefined;
  #undrawn = false;

  constructor(ladder: Ladder, mode: 'virtual' | 'wire') {
    this.#ladder = ladder;
    this.#mode = mode;
    this.#open = ladder.steps.filter((step) => step.type === 'message');
    const onSend: OnSend = (from, to, message, at) => this.#sent(from, to, message, at);
    this.#network = mode === 'virtual' ? new VirtualLadderNetwork(onSend) : new WireLadderNetwork(onSend);
  }

  async close(): Promise<void> {
    await this.#network.close();
  }

  async execute(): Promise<void> {
    const lab = await createLab(this.#ladder.participants, this.#network);
    for (const step of this.#ladder.steps) {
      if (step.type === 'message') await this.#await(step);
      else await this.#carryOut(step, lab);
      if (this.#surprise !== undefined) this.#fail(this.#surprise);
    }
    await this.#network.settle();
    if (this.#mode === 'virtual') await this.#network.pass(70_000);
    if (this.#surprise !== undefined) this.#fail(this.#surprise);
    if (this.#mode === 'wire') return;
    for (const node of [lab.proxy, ...lab.phones.values()]) {
      if (node.busy() > 0)
        this.#fail(`${node.name} is still busy with ${node.busy()} transactions or calls when all is over`);
    }
  }

  async #await(step: Expected): Promise<void> {
    while (this.#open.includes(step)) {
      if (this.#surprise !== undefined) this.#fail(this.#surprise);
      if (!(await this.#network.next()))
        this.#fail(`line ${step.line}: ${step.from} never sent ${step.label} to ${step.to}`);
    }
  }

  async #carryOut(step: Extract<LadderStep, { type: 'note' }>, lab: Lab): Promise<void> {
    const [who] = step.who;
    const meanwhile = step.text.startsWith('meanwhile ');
    if (!meanwhile) await this.#network.settle();
    this.#happened.push(`  Note over ${step.who.join(',')}: ${step.text}`);
    const phone = lab.phones.get(who ?? '');
    if (phone === undefined && who !== 'Belfry') this.#fail(`line ${step.line}: ${who} does not take part`);
    if (step.text === BEFOREHAND) {
      await this.#beforehand({ lab, network: this.#network, phone });
      return;
    }
    try {
      await carryOut(meanwhile ? step.text.slice(10) : step.text, { lab, network: this.#network, phone });
    } catch (error) {
      this.#fail(`line ${step.line}: "${who} ${step.text}": ${(error as Error).message}`);
    }
  }

  /** A registration that is not what the ladder is about. */
  async #beforehand(context: VerbContext): Promise<void> {
    this.#undrawn = true;
    await carryOut('registers', context);
    await this.#network.settle();
    this.#undrawn = false;
  }

  /** Notes a message and finds its arrow; false when the arrow says that it is lost. */
  #sent(from: string, to: string, message: SipMessage, at: number): boolean {
    if (this.#undrawn) return true;
    const places = this.#mode === 'virtual' ? 1 : WIRE_WINDOW;
    const index = this.#open
      .slice(0, places)
      .findIndex((arrow) => arrow.from === from && arrow.to === to && matches(arrow.label, message));
    const [arrow] = index < 0 ? [] : this.#open.splice(index, 1);
    const line = `${from}${arrow?.lost ? '-x' : '->>'}${to}: ${summaryOf(message)}`;
    this.#happened.push(`  ${line}   %% ${Math.round(at)} ms`);
    if (arrow === undefined) {
      const next = this.#open[0];
      const wanted =
        next === undefined ? 'nothing more' : `line ${next.line}: ${next.from}->>${next.to}: ${next.label}`;
      this.#surprise ??= `drawn is ${wanted}; but sent was ${line}`;
    }
    return !arrow?.lost;
  }

  #fail(why: string): never {
    throw new LadderFailure(`${this.#ladder.title}: ${why}\n\nWhat happened:\n${this.#happened.join('\n')}\n`);
  }
}

/** `INVITE`, `180`, `180 Ringing`, `200 OK (BYE)`: method, or status and, in brackets, the method it answers. */
function matches(label: string, message: SipMessage): boolean {
  const [first] = label.split(/\s+/);
  if (message.kind === 'request') return message.method === first;
  const method = /\(([A-Z]+)\)/.exec(label)?.[1];
  return String(message.status) === first && (method === undefined || summaryOf(message).endsWith(`(${method})`));
}
