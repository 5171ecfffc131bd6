import assert from 'node:assert/strict';
import type { CallSettings, Forward } from '@belfry/policy';
import type { PhoneEvent } from '../phone/phone-types.ts';
import { LAB_DOMAIN, LAB_USERS } from '../world/lab-world.ts';
import type { PhoneNode } from '../world/phone-node.ts';
import type { Lab } from './lab.ts';
import type { LadderNetwork } from './ladder-network.ts';

/** What a note is carried out on. */
export interface VerbContext {
  readonly lab: Lab;
  readonly network: LadderNetwork;
  /** Its participant's phone; undefined for `Belfry`. */
  readonly phone: PhoneNode | undefined;
}

type Verb = readonly [RegExp, (match: RegExpExecArray, context: VerbContext) => void | Promise<void>];

let calls = 0;

/** What phones are told in notes, and what notes say of them; the first that matches is carried out. */
const VERBS: readonly Verb[] = [
  [
    /^registers(?: for (\d+) s)?$/,
    ([, seconds], c) => command(c, { type: 'register', expiresSeconds: Number(seconds ?? 600) }),
  ],
  [/^unregisters$/, (_, c) => command(c, { type: 'register', expiresSeconds: 0 })],
  [/^forgets? (?:its|the) password$/, (_, c) => phoneOf(c).phone.changePassword('wrong')],
  [/^calls (\S+)(?: as (\S+))?$/, ([, to, as], c) => call(c, to!, as)],
  [/^rings$/, (_, c) => command(c, { type: 'ring', callId: callIdOf(c) })],
  [/^answers$/, (_, c) => command(c, { type: 'answer', callId: callIdOf(c), sdp: phoneOf(c).sdp() })],
  [
    /^rejects with (\d+)$/,
    ([, status], c) => command(c, { type: 'reject', callId: callIdOf(c), status: Number(status) }),
  ],
  [/^cancels$/, (_, c) => command(c, { type: 'cancel', callId: callIdOf(c) })],
  [/^holds$/, (_, c) => command(c, { type: 'reoffer', callId: callIdOf(c), sdp: phoneOf(c).sdp('sendonly') })],
  [/^resumes$/, (_, c) => command(c, { type: 'reoffer', callId: callIdOf(c), sdp: phoneOf(c).sdp() })],
  [/^transfers to (\S+)$/, ([, to], c) => command(c, { type: 'refer', callId: callIdOf(c), to: to! })],
  [/^joins the two$/, (_, c) => joinCalls(c)],
  [/^hears of the transfer: (\d+)$/, ([, status], c) => assert.equal(last(c, 'referred').status, Number(status))],
  [/^hangs up$/, (_, c) => command(c, { type: 'bye', callId: callIdOf(c) })],
  [/^([\d.]+) s later$/, ([, seconds], c) => c.network.pass(Number(seconds) * 1000)],
  [
    /^sends (all|busy|unanswered|unreachable) calls to (\S+)$/,
    ([, which, to], c) =>
      setting(c, {
        forwards: [
          {
            kind: forwardKinds[which as keyof typeof forwardKinds],
            callers: 'both',
            ringSeconds: 10,
            to: targetOf(to!),
          },
        ],
      }),
  ],
  [/^wants no calls$/, (_, c) => setting(c, { doNotDisturb: true })],
  [/^hides the number$/, (_, c) => setting(c, { hideNumber: true })],
  [/^ends the call$/, (_, c) => c.lab.proxy.endCalls(c.network.now)],
  [/^restarts$/, (_, c) => c.lab.proxy.restart(c.network.now)],
  [/^watches (\S+)$/, ([, whom], c) => subscribe(c, 'dialog', whom!)],
  [/^watches whether (\S+) is there$/, ([, whom], c) => subscribe(c, 'presence', whom!)],
  [/^watches the mailbox$/, (_, c) => subscribe(c, 'message-summary', phoneOf(c).phone.options.username)],
  [/^stops watching (\S+)$/, ([, whom], c) => subscribe(c, 'dialog', whom!, 0)],
  [/^publishes (\w+)$/, ([, basic], c) => command(c, { type: 'publish', document: presenceOf(basic!) })],
  [/^writes (.+) to (\S+)$/, ([, text, to], c) => command(c, { type: 'message', to: to!, text: text! })],
  [
    /^has (\d+) new messages? for (\S+)$/,
    ([, count, userId], c) => {
      c.lab.proxy.events.mailbox(userId!, { new: Number(count), old: 0, newUrgent: 0, oldUrgent: 0 });
      c.network.touched(c.lab.proxy);
    },
  ],
  [
    /^makes (\S+) fetch settings$/,
    ([, userId], c) => {
      c.lab.proxy.checkSync(`${userId}@${LAB_DOMAIN}`, false, c.network.now);
      c.network.touched(c.lab.proxy);
    },
  ],

  [/^is registered$/, (_, c) => assert.notEqual(bindingsOf(c), 0, 'has no binding')],
  [/^is not registered$/, (_, c) => assert.equal(bindingsOf(c), 0, 'has a binding')],
  [
    /^is refused registration with (\d+)$/,
    ([, status], c) => assert.equal(last(c, 'registrationFailed').status, Number(status)),
  ],
  [/^hears (\d+)$/, ([, status], c) => assert.equal(last(c, 'progress').status, Number(status))],
  [/^is refused with (\d+)$/, ([, status], c) => assert.equal(last(c, 'refused').status, Number(status))],
  [/^is told that the call was taken back$/, (_, c) => void last(c, 'cancelled')],
  [/^sees (trying|early|confirmed|terminated|open|closed)$/, ([, state], c) => sees(c, new RegExp(`>${state}<`))],
  [/^sees nobody on the phone$/, (_, c) => sees(c, /state="full"[^>]*>\s*<\/dialog-info>/)],
  [/^sees (\d+) new messages?$/, ([, count], c) => sees(c, new RegExp(`Voice-Message: ${count}/`))],
  [/^sees the end of watching$/, (_, c) => assert.match(last(c, 'notified').subscriptionState, /^terminated/)],
  [/^is told to fetch settings$/, (_, c) => assert.match(last(c, 'notified').event, /^check-sync/)],
  [/^reads (.+)$/, ([, text], c) => assert.equal(last(c, 'messaged').text, text)],
  [/^is answered (\d+)$/, ([, status], c) => assert.equal(last(c, 'replied').status, Number(status))],
  [
    /^talks$/,
    (_, c) =>
      assert.ok(
        phoneOf(c).events.some(({ type }) => type === 'answered' || type === 'acknowledged'),
        'no call',
      ),
  ],
  [/^is on hold$/, (_, c) => assert.equal(phoneOf(c).heardDirection, 'sendonly')],
  [/^is off hold$/, (_, c) => assert.equal(phoneOf(c).heardDirection, 'sendrecv')],
  [/^sees the end$/, (_, c) => assert.equal(last(c, 'ended').by, 'remote')],
  [/^records (\w+)(?:, hung up by the (\w+))?$/, ([, disposition, side], c) => records(c, disposition!, side)],
  [/^records (\d+) calls?$/, ([, count], c) => assert.equal(c.lab.proxy.ended.length, Number(count))],
];

const forwardKinds = { all: 'always', busy: 'busy', unanswered: 'no_answer', unreachable: 'unreachable' } as const;

/** A user by the name of a lifeline, or a number. */
function targetOf(to: string): Forward['to'] {
  const user = LAB_USERS[to];
  return user === undefined ? { kind: 'external', number: to } : { kind: 'user', userId: user.userId };
}

function setting(context: VerbContext, settings: CallSettings): void {
  const { username } = phoneOf(context).phone.options;
  const { world } = context.lab;
  world.settings.set(username, { ...world.settings.get(username), ...settings });
}

/** Carries a note out. Throws when it is none of the verbs, or not true. */
export async function carryOut(text: string, context: VerbContext): Promise<void> {
  for (const [pattern, run] of VERBS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    await run(match, context);
    return;
  }
  throw new Error(`no such verb: ${text}`);
}

function phoneOf({ phone }: VerbContext): PhoneNode {
  if (phone === undefined) throw new Error('only a phone can do that');
  return phone;
}

function callIdOf(context: VerbContext): string {
  const { callId, name } = phoneOf(context);
  if (callId === undefined) throw new Error(`${name} has no call`);
  return callId;
}

function command(context: VerbContext, input: Parameters<PhoneNode['command']>[0]): void {
  const phone = phoneOf(context);
  phone.command(input, context.network.now);
  context.network.touched(phone);
}

function call(context: VerbContext, to: string, as: string | undefined): void {
  const from = as === undefined ? {} : { from: { user: as } };
  command(context, { type: 'call', callId: `ladder-${++calls}@lab`, to, sdp: phoneOf(context).sdp(), ...from });
}

function subscribe(context: VerbContext, event: string, to: string, expiresSeconds = 600): void {
  command(context, { type: 'subscribe', event, to, expiresSeconds });
}

function sees(context: VerbContext, pattern: RegExp): void {
  assert.match(last(context, 'notified').body, pattern);
}

function presenceOf(basic: string): string {
  return `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:lab"><tuple id="t"><status><basic>${basic}</basic></status></tuple></presence>`;
}

/** Attended transfer: the far end of the first call gets that of the latest. */
function joinCalls(context: VerbContext): void {
  const [first, latest] = [phoneOf(context).phone.callIds[0], callIdOf(context)];
  assert.ok(first !== undefined && first !== latest, 'has no second call');
  command(context, { type: 'refer', callId: first, to: '203', joins: latest });
}

function bindingsOf(context: VerbContext): number {
  const { username } = phoneOf(context).phone.options;
  return context.lab.proxy.bindings(`${username}@${LAB_DOMAIN}`, context.network.now).length;
}

function last<T extends PhoneEvent['type']>(context: VerbContext, type: T): Extract<PhoneEvent, { type: T }> {
  const { events, name } = phoneOf(context);
  const found = events.findLast((event): event is Extract<PhoneEvent, { type: T }> => event.type === type);
  if (found === undefined)
    throw new Error(`${name} has seen no ${type}, but ${events.map((event) => event.type).join(', ') || 'nothing'}`);
  return found;
}

function records(context: VerbContext, disposition: string, side: string | undefined): void {
  const record = context.lab.proxy.ended.at(-1);
  assert.equal(record?.disposition, disposition);
  if (side !== undefined) assert.equal(record.hangupSide, side);
}
