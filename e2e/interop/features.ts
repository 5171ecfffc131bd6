import assert from 'node:assert/strict';
import { UserAgent } from '@belfry/testkit';
import { hostPort } from '../support/agents.ts';
import { cdrsSince } from '../support/api-client.ts';
import { apiDo } from '../support/api-send.ts';
import { eventually } from '../support/eventually.ts';
import type { Phone, RunJson } from '../support/run-json.ts';
import { BaresipDeskPhone } from './baresip-desk-phone.ts';
import type { DeskPhone, DeskPhoneSettings, Program } from './desk-phone.ts';
import { LinphoneDeskPhone } from './linphone-desk-phone.ts';

/** One cell of the matrix: who calls whom, over what. */
export interface Pairing {
  readonly caller: Program;
  readonly callee: Program;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly family: 'IPv4' | 'IPv6';
}

/** A feature's answer where a program lacks it. */
export const lacking = 'lacking';

/** Frequencies in Hz of those who speak. */
const tones = { caller: 440, callee: 660, third: 880 };

const seconds = (count: number): Promise<void> => new Promise((over) => setTimeout(over, count * 1_000));

/** Three desk phones of a company at the running platform: the caller, the callee, and a third that is of the caller's make. */
export class Desks {
  readonly run: RunJson;
  readonly pairing: Pairing;
  readonly users: readonly [caller: Phone, callee: Phone, third: Phone];
  #phones = new Map<'caller' | 'callee' | 'third', DeskPhone>();

  constructor(run: RunJson, pairing: Pairing, users: readonly [Phone, Phone, Phone]) {
    this.run = run;
    this.pairing = pairing;
    this.users = users;
  }

  /** Address of the proxy in the pairing's family, which listens on both with the same ports. */
  proxy(transport: 'udp' | 'tcp' | 'tls'): string {
    const address = this.run.sip[transport];
    return this.pairing.family === 'IPv4' ? address : `[::1]:${hostPort(address).port}`;
  }

  async caller(): Promise<DeskPhone> {
    const [phone, callee] = this.users;
    const colleague = `${callee.username}@${callee.domain}`;
    return this.#desk('caller', this.pairing.caller, { phone, tone: tones.caller, colleague, mailbox: true });
  }

  async callee(): Promise<DeskPhone> {
    const [caller, phone] = this.users;
    const colleague = `${caller.username}@${caller.domain}`;
    return this.#desk('callee', this.pairing.callee, { phone, tone: tones.callee, colleague });
  }

  /** It takes one call at a time. */
  async third(): Promise<DeskPhone> {
    return this.#desk('third', this.pairing.caller, { phone: this.users[2], tone: tones.third, maxCalls: 1 });
  }

  /** What is dialled to reach one of the three. */
  uri(who: 0 | 1 | 2): string {
    const { extension, domain } = this.users[who];
    return `sip:${extension}@${domain}`;
  }

  /** Ends all phones; whoever is asked for next is started anew. */
  async clear(): Promise<void> {
    const phones = [...this.#phones.values()];
    this.#phones = new Map();
    await Promise.all(phones.map((phone) => phone.stop()));
  }

  async stop(who: 'caller' | 'callee' | 'third'): Promise<void> {
    const phone = this.#phones.get(who);
    this.#phones.delete(who);
    await phone?.stop();
  }

  async #desk(
    who: 'caller' | 'callee' | 'third',
    program: Program,
    settings: Pick<DeskPhoneSettings, 'phone' | 'tone' | 'maxCalls' | 'mailbox' | 'colleague'>,
  ): Promise<DeskPhone> {
    const running = this.#phones.get(who);
    if (running) {
      await running.anew();
      return running;
    }
    const { transport } = this.pairing;
    const all = { ...settings, proxy: this.proxy(transport), transport, cafile: this.run.sip.cafile };
    const phone = program === 'baresip' ? await BaresipDeskPhone.start(all) : await LinphoneDeskPhone.start(all);
    this.#phones.set(who, phone);
    return phone;
  }
}

const newestCdr = (desks: Desks, since: Date) =>
  eventually('the CDR', 4_000, async () => (await cdrsSince(desks.run, 'company', since))[0]);

async function talk(desks: Desks): Promise<{ caller: DeskPhone; callee: DeskPhone }> {
  const [caller, callee] = [await desks.caller(), await desks.callee()];
  await caller.dial(desks.uri(1));
  await callee.rings();
  await caller.hearsRinging();
  await callee.answer();
  await caller.established();
  return { caller, callee };
}

/** Somebody whose call is over heard a tone to its end. Recordings are written a little after the call. */
async function hears(phone: DeskPhone, hz: number, who: string): Promise<void> {
  let share = 0;
  await eventually('the tone', 2_000, async () => {
    share = phone.heard(hz);
    return share > 0.8 ? true : undefined;
  }).catch((cause: unknown) => {
    throw new Error(`${who}: ${phone.program} heard ${hz} Hz with a share of ${share.toFixed(2)}`, { cause });
  });
}

/** Two who talk after a re-INVITE hear each other: each other's keys, which come with the sound, and then, where they are recorded, tones. */
async function hearEachOther(
  [one, oneHz]: readonly [DeskPhone, number],
  [other, otherHz]: readonly [DeskPhone, number],
  hangUp: () => Promise<void>,
): Promise<void> {
  await seconds(0.3);
  await one.press('4');
  await other.keyHeard('4');
  await other.press('6');
  await one.keyHeard('6');
  // A recording that is looked at must end with a second of tone alone.
  if (one.recordsReoffers || other.recordsReoffers) await seconds(1.5);
  await hangUp();
  await Promise.all([one.ended(), other.ended()]);
  if (one.recordsReoffers) await hears(one, otherHz, 'one');
  if (other.recordsReoffers) await hears(other, oneHz, 'other');
}

/** Every feature, in the order in which a pairing goes through them. Each leaves all phones idle; each throws when it fails. */
export const features = [
  {
    name: 'message',
    run: async (desks: Desks) => {
      await desks.stop('callee');
      const caller = await desks.caller();
      const [first, second] = [`waited-${Date.now()}`, `back-${Date.now()}`];
      await caller.write(first);
      const callee = await desks.callee();
      await callee.reads(first);
      await callee.write(second);
      await caller.reads(second);
    },
  },
  {
    name: 'call',
    run: async (desks: Desks) => {
      const since = new Date();
      const { caller, callee } = await talk(desks);
      await seconds(1.5);
      await callee.hangUp();
      await Promise.all([caller.ended(), callee.ended()]);
      await hears(callee, tones.caller, 'callee');
      await hears(caller, tones.callee, 'caller');
      const { disposition, hangupSide } = await newestCdr(desks, since);
      assert.deepEqual([disposition, hangupSide], ['answered', 'callee']);
    },
  },
  {
    name: 'hold',
    run: async (desks: Desks) => {
      const since = new Date();
      const { caller, callee } = await talk(desks);
      for (const phone of [caller, callee]) {
        await phone.hold();
        await seconds(0.3);
        await phone.resume();
      }
      await hearEachOther([caller, tones.caller], [callee, tones.callee], () => caller.hangUp());
      const { disposition, hangupSide } = await newestCdr(desks, since);
      assert.deepEqual([disposition, hangupSide], ['answered', 'caller']);
    },
  },
  {
    name: 'DTMF',
    run: async (desks: Desks) => {
      const { caller, callee } = await talk(desks);
      await seconds(0.5);
      await caller.press('7');
      await callee.keyHeard('7');
      await callee.press('3');
      await caller.keyHeard('3');
      await caller.hangUp();
      await Promise.all([caller.ended(), callee.ended()]);
    },
  },
  {
    name: 'cancel',
    run: async (desks: Desks) => {
      const since = new Date();
      const [caller, callee] = [await desks.caller(), await desks.callee()];
      await caller.dial(desks.uri(1));
      await callee.rings();
      await caller.hearsRinging();
      await caller.hangUp();
      await Promise.all([caller.ended(), callee.ended()]);
      assert.equal((await newestCdr(desks, since)).disposition, 'cancelled');
    },
  },
  {
    name: 'refuse',
    run: async (desks: Desks) => {
      const since = new Date();
      const [caller, callee] = [await desks.caller(), await desks.callee()];
      await caller.dial(desks.uri(1));
      await callee.rings();
      await callee.hangUp();
      await Promise.all([caller.ended(), callee.ended()]);
      // What they say when a call is refused: baresip 486, linphone 603.
      assert.equal((await newestCdr(desks, since)).sipStatus, callee.program === 'baresip' ? 486 : 603);
    },
  },
  {
    name: 'busy',
    run: async (desks: Desks) => {
      const third = await desks.third();
      await third.dial(`sip:*43@${desks.users[2].domain}`);
      await third.established();
      const since = new Date();
      const callee = await desks.callee();
      await callee.dial(desks.uri(2));
      await callee.ended();
      const { disposition, sipStatus } = await newestCdr(desks, since);
      assert.deepEqual([disposition, sipStatus], ['busy', 486]);
      await third.hangUp();
      await third.ended();
    },
  },
  {
    name: 'blind transfer',
    run: async (desks: Desks) => {
      const third = await desks.third();
      const { caller, callee } = await talk(desks);
      await callee.transfer(desks.uri(2));
      await third.rings();
      await third.answer();
      await callee.ended();
      await hearEachOther([caller, tones.caller], [third, tones.third], () => caller.hangUp());
    },
  },
  {
    name: 'attended transfer',
    run: async (desks: Desks) => {
      const third = await desks.third();
      const { caller, callee } = await talk(desks);
      const answered = async () => {
        await third.rings();
        await third.answer();
      };
      await Promise.all([callee.consult(desks.uri(2)), answered()]);
      await callee.join();
      await callee.ended();
      await hearEachOther([caller, tones.caller], [third, tones.third], () => third.hangUp());
    },
  },
  {
    name: 'presence',
    run: async (desks: Desks) => {
      const callee = await desks.callee();
      const caller = await desks.caller();
      await caller.seesColleague();
      await callee.seesColleague();
    },
  },
  {
    name: 'lamp',
    run: async (desks: Desks) => {
      const { username, password, domain } = desks.users[2];
      // Neither program knows dialog-info, so the lamp is the testkit's, which speaks no TLS.
      const transport = desks.pairing.transport === 'tls' ? 'tcp' : desks.pairing.transport;
      const lamp = await UserAgent.start({
        username,
        password,
        domain,
        proxy: hostPort(desks.proxy(transport)),
        transport,
      });
      try {
        assert.equal(await lamp.subscribe('dialog', desks.users[1].extension), 200);
        const [caller, callee] = [await desks.caller(), await desks.callee()];
        await caller.dial(desks.uri(1));
        await callee.rings();
        await lamp.notified('dialog', /<state>early<\/state>/);
        await callee.answer();
        await lamp.notified('dialog', /<state>confirmed<\/state>/);
        const from = lamp.events.events.length;
        await caller.hangUp();
        await Promise.all([caller.ended(), callee.ended()]);
        await lamp.notified('dialog', /<state>terminated<\/state>/, 5_000, from);
        await lamp.subscribe('dialog', desks.users[1].extension, 0);
      } finally {
        await lamp.close();
      }
    },
  },
  {
    name: 'message waiting',
    run: async (desks: Desks) => {
      const caller = await desks.caller();
      if (caller.mailboxSays === undefined) return lacking;
      const { body } = await apiDo<{ items: { id: string; extension: string | null }[] }>(
        desks.run,
        'company',
        'GET',
        '/users?limit=100',
      );
      const id = body.items.find(({ extension }) => extension === desks.users[0].extension)!.id;
      const set = (fresh: number) =>
        apiDo(desks.run, 'company', 'PATCH', `/users/${id}/mailbox`, { new: fresh, old: 1 });
      await set(3);
      await caller.mailboxSays(3, 1);
      await set(0);
      await caller.mailboxSays(0, 1);
    },
  },
] as const satisfies readonly {
  readonly name: string;
  readonly run: (desks: Desks) => Promise<typeof lacking | undefined>;
}[];

/** What a feature is called. */
export type FeatureName = (typeof features)[number]['name'];

/** A feature by its name. */
export function feature(name: FeatureName): (desks: Desks) => Promise<typeof lacking | undefined> {
  return features.find((one) => one.name === name)!.run;
}
