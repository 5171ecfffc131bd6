import { LabCarrier, UserAgent, type UserAgentCall } from '@belfry/testkit';
import { hostPort, startPhone, stopPhone } from './agents.ts';
import { apiDo } from './api-send.ts';
import { firstCompanyPhones, type Phone, type RunJson } from './run-json.ts';

/** What `POST /simulations` is asked about a call. */
export interface DryRun {
  readonly accountId?: string;
  readonly trunkUseId?: string;
  readonly peerId?: string;
  readonly callerNumber?: string;
  readonly callerHidden?: boolean;
  readonly dialled: string;
  readonly suppose?: readonly string[];
}

/** A call of some kind: how it is asked about, and how it is made. Resolves once it is over. */
export interface KindOfCall {
  readonly name: string;
  readonly dryRun: DryRun;
  readonly place: () => Promise<void>;
}

/** Whoever calls, and what is known of them. */
interface Caller {
  readonly name: string;
  readonly asked: Omit<DryRun, 'dialled'>;
  readonly call: (dialled: string) => Promise<UserAgentCall>;
}

/**
 * The first demo brand with two carriers of its own, routes of each kind, an IPBX, and people who forward, do not want to be disturbed or are away: calls of many
 * kinds, each made and over within some milliseconds. `hosts`: loopback addresses of the carriers and the IPBX. `close` puts everything back.
 */
export class CallWorld {
  readonly kinds: readonly KindOfCall[];
  /** Changes of policy that another call may be decided by; which way each goes changes from time to time. */
  readonly changes: readonly (() => Promise<unknown>)[];
  readonly #undo: (() => Promise<unknown>)[];

  private constructor({ kinds, changes }: Pick<CallWorld, 'kinds' | 'changes'>, undo: (() => Promise<unknown>)[]) {
    this.kinds = kinds;
    this.changes = changes;
    this.#undo = undo;
  }

  static async open(run: RunJson, hosts: readonly [string, string, string]): Promise<CallWorld> {
    const undo: (() => Promise<unknown>)[] = [];
    try {
      return new CallWorld(await furnish(run, hosts, undo), undo);
    } catch (error) {
      await takeBack(undo);
      throw error;
    }
  }

  close(): Promise<void> {
    return takeBack(this.#undo);
  }
}

async function takeBack(undo: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

/** A number of the brand's country that no company has. */
const nobodys = '+41445559999';

/** Numbers that the carriers refuse, and how. */
const refusing = new Map([
  ['+41446689486', 486],
  ['+41446689404', 404],
  ['+41446689503', 503],
  ['+41446689603', 603],
]);

async function furnish(
  run: RunJson,
  [first, second, inside]: readonly [string, string, string],
  undo: (() => Promise<unknown>)[],
): Promise<Pick<CallWorld, 'kinds' | 'changes'>> {
  const proxy = hostPort(run.sip.udp);
  const [anna, ben, carla] = firstCompanyPhones(run, 3) as [Phone, Phone, Phone];
  const david = run.phones.find(({ brand, company }) => brand === anna.brand && company !== anna.company)!;
  const find = async <T>(level: 'brand' | 'god', path: string, fits: (item: T) => boolean): Promise<T> => {
    const { body } = await apiDo<{ items: T[] }>(run, level, 'GET', path);
    const found = body.items.find(fits);
    if (!found) throw new Error(`nothing at ${path} fits`);
    return found;
  };
  const make = async (path: string, input: object): Promise<{ id: string }> => {
    const { body } = await apiDo<{ id: string }>(run, 'brand', 'POST', path, input);
    undo.push(() => apiDo(run, 'brand', 'DELETE', `${path}/${body.id}`));
    return body;
  };
  const named = ({ company }: Phone) =>
    find<{ id: string; name: string }>('brand', '/companies', (one) => one.name === company);
  const [own, other] = [await named(anna), await named(david)];
  const accounts = await Promise.all(
    [anna, ben, carla, david].map((phone) =>
      find<{ id: string; username: string; userId: string }>(
        'brand',
        `/sip-accounts?limit=200&companyId=${phone.company === anna.company ? own.id : other.id}`,
        ({ username }) => username === phone.username,
      ),
    ),
  );
  const [annas, bens, carlas, davids] = accounts as [
    (typeof accounts)[0],
    (typeof accounts)[0],
    (typeof accounts)[0],
    (typeof accounts)[0],
  ];

  const carriers = await Promise.all(
    [first, second].map((host) =>
      LabCarrier.start({
        listen: { host, port: 5090 },
        proxy,
        behaviours: Object.fromEntries([...refusing].map(([number, status]) => [number, { type: 'refuse', status }])),
      }),
    ),
  );
  for (const carrier of carriers) undo.push(() => carrier.close());
  const peers: { id: string }[] = [];
  for (const [index, host] of [first, second].entries())
    peers.push(
      await make('/peers', {
        name: `Carrier ${'AB'[index]} of ${host}`,
        kind: 'carrier',
        probeSeconds: 0,
        trusted: index === 0,
        endpoints: [{ host, port: 5090 }],
      }),
    );
  const [peerA, peerB] = peers as [{ id: string }, { id: string }];
  const ipbx = await UserAgent.start({ username: 'ipbx', domain: proxy.host, proxy, host: inside, port: 5090 });
  undo.push(() => ipbx.close());
  const trunk = await make('/peers', {
    name: `IPBX of ${inside}`,
    companyId: own.id,
    kind: 'trunk',
    probeSeconds: 0,
    endpoints: [{ host: inside, port: 5090 }],
  });
  const use = await find<{ id: string; peerId: string }>('brand', '/trunk-uses', ({ peerId }) => peerId === trunk.id);

  const both = [
    { peerId: peerA.id, priority: 1, weight: 30 },
    { peerId: peerB.id, priority: 1, weight: 10 },
  ];
  const route = (prefix: string, more: object) => make('/routes', { prefix, name: `to ${prefix}`, ...more });
  await route('+', { carriers: [{ peerId: peerB.id }] });
  const shared = await route('+41', { carriers: both });
  await route('+4144', { priority: 5, carriers: [{ peerId: peerA.id }, { peerId: peerB.id, priority: 20 }] });
  await route('+4144', { name: 'for gold', tag: 'gold', carriers: [{ peerId: peerB.id }] });
  await route('+4176', { action: 'least_cost', carriers: [] });
  const blocked = await route('+49', { action: 'block', reason: 'not to Germany' });
  await route('+4479', { companyId: other.id, carriers: [{ peerId: peerA.id }] });
  await route('+33', {
    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
    carriers: both,
    stopper: true,
    prepend: '99',
  });

  let how: 'answer' | 486 | 480 | 603 | 'ring' = 'answer';
  const phones = await Promise.all([anna, ben, carla, david].map((phone) => startPhone(run, phone)));
  for (const phone of phones) undo.push(() => stopPhone(phone));
  const serve = async (agent: UserAgent): Promise<void> => {
    for (;;) {
      const call = await agent.incoming(2 ** 31 - 1).catch(() => undefined);
      if (call === undefined) return;
      if (how === 'answer') call.answer();
      else if (how === 'ring') call.ring();
      else call.reject(how);
    }
  };
  for (const agent of [...phones, ipbx]) void serve(agent);
  const [phoneA, , phoneC, phoneD] = phones as [UserAgent, UserAgent, UserAgent, UserAgent];

  const settings = async (userId: string, wished: object, usual: object) => {
    await apiDo(run, 'brand', 'PATCH', `/users/${userId}/call-settings`, wished);
    undo.push(() => apiDo(run, 'brand', 'PATCH', `/users/${userId}/call-settings`, usual));
  };
  const forward = (kind: string, destination: object) => ({
    forwards: [{ kind, active: true, callers: 'both', destination }],
  });
  await settings(bens.userId, forward('busy', { kind: 'user', userId: carlas.userId }), {
    forwards: [{ kind: 'busy', active: false }],
  });
  await settings(
    carlas.userId,
    { hideNumber: true, ...forward('unreachable', { kind: 'external', number: '0446681812' }) },
    {
      hideNumber: false,
      forwards: [{ kind: 'unreachable', active: false }],
    },
  );
  await settings(davids.userId, { rejectAnonymous: true }, { rejectAnonymous: false });

  const place = async (caller: Caller, dialled: string, then: typeof how): Promise<void> => {
    how = then;
    const call = await caller.call(dialled);
    if (then === 'ring') {
      // Whoever is called may not be rung, as the policy is by then.
      const rang = call.progress().then(
        () => call.cancel(),
        () => {},
      );
      await Promise.race([rang, call.refused().catch(() => {})]);
    }
    const established = await call.established().then(
      () => true,
      () => false,
    );
    if (!established) return;
    call.bye();
    await call.ended();
  };
  const callers: Readonly<Record<'anna' | 'carla' | 'david' | 'ipbx' | 'carrier' | 'anonymous', Caller>> = {
    anna: { name: 'a phone', asked: { accountId: annas.id }, call: (dialled) => phoneA.call(dialled) },
    carla: {
      name: 'a phone that hides its number',
      asked: { accountId: carlas.id },
      call: (dialled) => phoneC.call(dialled),
    },
    david: {
      name: 'a phone of another company',
      asked: { accountId: davids.id },
      call: (dialled) => phoneD.call(dialled),
    },
    ipbx: {
      name: 'an IPBX',
      asked: { trunkUseId: use.id, callerNumber: '+41445550201' },
      call: (dialled) => ipbx.call(dialled, { user: '+41445550201' }),
    },
    carrier: {
      name: 'a carrier',
      asked: { peerId: peerA.id, callerNumber: '+41446681899' },
      call: (dialled) => carriers[0]!.callIn(dialled, '+41446681899'),
    },
    anonymous: {
      name: 'a carrier, without a number',
      asked: { peerId: peerB.id, callerNumber: '' },
      call: (dialled) => carriers[1]!.callIn(dialled, 'anonymous'),
    },
  };
  const outside = [
    '0446681800',
    '+41446681801',
    '0041446681802',
    '0791112233',
    '0761112233',
    '+33140000001',
    '+442079460000',
    '+447911123456',
  ];
  const refused = ['+4930123456', '+999999', '999', '0900', ''].filter(Boolean);
  const kind = (
    caller: Caller,
    dialled: string,
    then: typeof how = 'answer',
    suppose: readonly string[] = [],
  ): KindOfCall => ({
    name: `${caller.name} calls ${dialled}${then === 'answer' ? '' : `, which says ${then}`}`,
    dryRun: { ...caller.asked, dialled, suppose },
    place: () => place(caller, dialled, then),
  });
  const { anna: a, carla: c, david: d, ipbx: x, carrier: k, anonymous: n } = callers;
  const kinds = [
    ...[a, c, d, x].flatMap((caller) =>
      [...outside, ...refused, ...refusing.keys()].map((dialled) => kind(caller, dialled)),
    ),
    ...[a, c, x].flatMap((caller) => [ben.extension, '*43', '144', '112'].map((dialled) => kind(caller, dialled))),
    ...[a, d, x, k, n].flatMap((caller) =>
      ['+41445550201', '+41445550202', '+41445550203', nobodys].map((dialled) => kind(caller, dialled)),
    ),
    ...[a, d, k].flatMap((caller) => [
      kind(caller, '+41445550202', 486, ['busy']),
      kind(caller, '+41445550202', 603, ['busy']),
      kind(caller, '+41445550203', 480, ['unreachable']),
      kind(caller, '+41445550203', 'ring'),
    ]),
    kind(a, ben.username),
    kind(a, ben.extension, 486, ['busy']),
    kind(a, 'nobody.here'),
    kind(a, `${ben.username}@example.org`.replace('@example.org', '')),
    kind(c, david.extension),
    kind(d, anna.extension),
    kind(d, '*43'),
    kind(a, '*8'),
    kind(x, '201'),
    kind(x, '0446681800', 'answer'),
    kind(x, '112'),
  ];
  const inTurn = (path: string, ways: readonly object[], usual: object) => {
    let turn = 0;
    undo.push(() => apiDo(run, 'brand', 'PATCH', path, usual));
    return () => apiDo(run, 'brand', 'PATCH', path, ways[turn++ % ways.length]);
  };
  const company = `/companies/${own.id}`;
  const changes = [
    inTurn(`/users/${bens.userId}/call-settings`, [{ doNotDisturb: true }, { doNotDisturb: false }], {
      doNotDisturb: false,
    }),
    inTurn(`/users/${annas.userId}/call-settings`, [{ hideNumber: true }, { hideNumber: false }], {
      hideNumber: false,
    }),
    inTurn(company, [{ routeTags: ['gold'] }, { routeTags: [] }], { routeTags: [] }),
    inTurn(company, [{ maxCalls: 1 }, { maxCalls: 20 }, { maxCalls: 0 }], { maxCalls: 0 }),
    inTurn(company, [{ name: `${own.name} Two` }, { name: own.name }], { name: own.name }),
    inTurn(`/routes/${shared.id}`, [{ carriers: both.toReversed() }, { carriers: [both[1]] }, { carriers: both }], {
      carriers: both,
    }),
    inTurn(`/routes/${blocked.id}`, [{ active: false }, { active: true }], { active: true }),
    inTurn(`/peers/${peerA.id}`, [{ maxCallsOut: 1, priority: 30 }, { maxCallsOut: 0 }], { maxCallsOut: 0 }),
    inTurn(`/peers/${peerB.id}`, [{ trusted: true, identityHeader: 'rpid' }, { trusted: false }], { trusted: false }),
    inTurn(`/peers/${trunk.id}`, [{ anyCaller: true }, { anyCaller: false }], { anyCaller: false }),
  ];
  return { kinds, changes };
}
