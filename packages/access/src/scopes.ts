import { type Action, permissions } from './permissions.ts';

/** What a key for the API can be given, area by area; `everything` is all of them and what is in none: sign-ins, portals, security, the platform. */
export const areas = ['calls', 'users', 'numbers', 'billing', 'everything'] as const;

/** One of the areas. */
export type Area = (typeof areas)[number];

/** What a key may do: `<area>:read`, or `<area>:write`, which contains reading. */
export const scopes = areas.flatMap((area) => [`${area}:read`, `${area}:write`] as const);

/** One of the scopes. */
export type Scope = (typeof scopes)[number];

/** What actions are about: what stands before the dot. */
export type Entity = EntityOf<Action>;
type EntityOf<A extends string> = A extends `${infer Name}.${string}` ? Name : never;

/** The area of every entity: of all actions about it. */
const areaOfEntity = {
  brand: 'everything',
  company: 'everything',
  site: 'numbers',
  user: 'users',
  callSettings: 'users',
  login: 'everything',
  membership: 'everything',
  portalDomain: 'everything',
  certificateAuthority: 'everything',
  theme: 'everything',
  sipDomain: 'numbers',
  sipAccount: 'users',
  softphone: 'users',
  mailbox: 'users',
  extension: 'users',
  schedule: 'numbers',
  calendar: 'numbers',
  destination: 'users',
  ddi: 'numbers',
  peer: 'numbers',
  peerRegistration: 'numbers',
  trunkUse: 'numbers',
  route: 'numbers',
  prefixGroup: 'numbers',
  callFilter: 'numbers',
  numberRuleSet: 'numbers',
  numberingPlan: 'numbers',
  ratingPlan: 'billing',
  cdr: 'calls',
  call: 'calls',
  callShare: 'calls',
  activeCall: 'calls',
  event: 'calls',
  webhook: 'everything',
  webhookSettings: 'everything',
  recording: 'calls',
  audit: 'everything',
  simulation: 'calls',
  revision: 'everything',
  session: 'everything',
  passkey: 'everything',
  secondFactor: 'everything',
  callSigning: 'everything',
  signInPolicy: 'everything',
  signInProvider: 'everything',
  apiToken: 'everything',
  dashboard: 'calls',
  infrastructure: 'everything',
  instance: 'everything',
  relaySet: 'everything',
  guard: 'everything',
  trustedNetwork: 'everything',
  ban: 'everything',
  sipServer: 'users',
} as const satisfies Record<Entity, Area>;

/** What changes something though whoever looks only has it too: it is about their own sign-in. */
const ownChanges: ReadonlySet<Action> = new Set<Action>([
  'login.changeOwnPassword',
  'session.revoke',
  'session.revokeOthers',
  'session.actAs',
  'session.stopActing',
  'secondFactor.begin',
  'secondFactor.confirm',
  'secondFactor.renewCodes',
  'secondFactor.remove',
  'passkey.begin',
  'passkey.confirm',
  'passkey.remove',
]);

/** What every key may ask: whose it is, and to be told of what it may read. */
const always: ReadonlySet<Action> = new Set<Action>(['session.current', 'event.stream']);

/** The scope that a key needs for an action; undefined: none. */
export function scopeOf(action: Action): Scope | undefined {
  if (always.has(action)) return undefined;
  const area = areaOfEntity[action.slice(0, action.indexOf('.')) as Entity];
  return `${area}:${permissions[action].changes || ownChanges.has(action) ? 'write' : 'read'}`;
}

/** Do these scopes of a key cover an action? `undefined`: no key, or one without limits. */
export function covers(granted: readonly Scope[] | undefined, action: Action): boolean {
  if (granted === undefined) return true;
  const needed = scopeOf(action);
  if (needed === undefined) return true;
  const [area, access] = needed.split(':') as [Area, 'read' | 'write'];
  const enough: readonly Scope[] = [`${area}:write`, 'everything:write'];
  const forReading: readonly Scope[] = access === 'read' ? [`${area}:read`, 'everything:read'] : [];
  return granted.some((scope) => enough.includes(scope) || forReading.includes(scope));
}
