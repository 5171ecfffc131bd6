import type { GatewayState, PeerConditionName, PeerRegistrationState, RegistrationCondition } from '@belfry/contracts';

/** What is known of one way to a peer or from it. Times in milliseconds since 1970. */
export interface Way {
  /** `gateway 192.0.2.1:5060`. */
  readonly name: string;
  readonly state: 'up' | 'down' | 'unknown' | 'unprobed' | 'off';
  readonly words: string;
  readonly since: number | null;
}

/** A peer in a word. */
export interface Judgement {
  readonly state: PeerConditionName;
  readonly words: string;
  readonly since: number | null;
}

/** What is known of a gateway as a way. `asked`: somebody asks it by OPTIONS; `calls`: calls go to it. */
export function gatewayWay(
  { name, active }: { readonly name: string; readonly active: boolean },
  known: GatewayState | undefined,
  { asked, calls }: { readonly asked: boolean; readonly calls: boolean },
): Way {
  if (!active) return { name, state: 'off', words: 'switched off', since: null };
  if (!calls) return { name, state: 'unprobed', words: 'not asked: no call goes to it', since: null };
  if (known !== undefined) return { name, state: known.state, words: known.because, since: known.since };
  if (asked) return { name, state: 'unknown', words: 'not asked yet', since: null };
  return { name, state: 'unprobed', words: 'not asked: only calls show whether it is there', since: null };
}

/** How a registration of ours stands at `now`. One that nobody keeps up any more has lapsed, whatever was said of it last. */
export function registrationStanding(
  active: boolean,
  known: PeerRegistrationState | undefined,
  now: number,
): Pick<RegistrationCondition, 'state' | 'words' | 'status'> & { since: number | null; expiresAt: number | null } {
  const nothing = { since: null, expiresAt: null, status: null };
  if (!active) return { ...nothing, state: 'off', words: 'switched off' };
  if (known === undefined) return { ...nothing, state: 'unknown', words: 'not tried yet' };
  const { state, words, since, expiresAt = null, status = null } = known;
  if (state === 'registered' && expiresAt !== null && expiresAt < now) {
    return { state: 'lapsed', words: 'it has lapsed: nobody has renewed it', since: expiresAt, expiresAt, status };
  }
  return { state, words, since, expiresAt, status };
}

/** A registration as a way. */
export function registrationWay(name: string, standing: ReturnType<typeof registrationStanding>): Way {
  const { state, words, since } = standing;
  const told = {
    off: 'off',
    unknown: 'unknown',
    registering: 'unknown',
    registered: 'up',
    stopped: 'down',
    refused: 'down',
    unreachable: 'down',
    lapsed: 'down',
  } as const;
  return { name, state: told[state], words, since };
}

/** A peer by all its ways: down when none of those that are known is up, degraded when some are not. */
export function judgeCondition(active: boolean, all: readonly Way[]): Judgement {
  if (!active) return { state: 'off', words: 'switched off', since: null };
  const ways = all.filter(({ state }) => state !== 'off');
  const up = ways.filter(({ state }) => state === 'up');
  const down = ways.filter(({ state }) => state === 'down');
  if (down.length > 0) {
    const state = up.length === 0 && down.length === ways.length ? 'down' : 'degraded';
    const why = down.map(({ name, words }) => (ways.length === 1 ? words : `${name}: ${words}`)).join('; ');
    return { state, words: why, since: latest(down) };
  }
  if (up.length > 0) return { state: 'up', words: up[0]!.words, since: latest(up) };
  if (ways.length === 0)
    return {
      state: 'unprobed',
      words: 'there is nothing to ask: no gateway, no registration, no account',
      since: null,
    };
  const state = ways.every((way) => way.state === 'unprobed') ? 'unprobed' : 'unknown';
  return { state, words: ways[0]!.words, since: null };
}

const latest = (ways: readonly Way[]) => {
  const known = ways.flatMap(({ since }) => since ?? []);
  return known.length === 0 ? null : Math.max(...known);
};
