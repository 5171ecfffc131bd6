import type { Role } from './actor.ts';
import { type Action, permissions } from './permissions.ts';
import type { Entity } from './scopes.ts';

/** What an administrator can give or keep from somebody, area by area. `access`: operators, how one signs in, and the log of what was done. */
export const rightAreas = [
  'people',
  'devices',
  'numbers',
  'handling',
  'trunks',
  'calls',
  'recordings',
  'billing',
  'settings',
  'access',
] as const;

/** One of the areas. */
export type RightArea = (typeof rightAreas)[number];

/** What somebody may do in an area, from the least to the most. */
export const rightLevels = ['none', 'see', 'change'] as const;

/** One of them. */
export type Right = (typeof rightLevels)[number];

/** Rights by area; an area that is left out: all that the role has. */
export type Rights = Readonly<Partial<Record<RightArea, Right | undefined>>>;

/** The area of every entity; null: everybody's own (their sign-in, what their portal is called), which no right takes away. */
const areaOfEntity = {
  user: 'people',
  callSettings: 'people',
  mailbox: 'people',
  softphone: null,
  sipAccount: 'devices',
  sipServer: null,
  ddi: 'numbers',
  extension: 'handling',
  destination: 'handling',
  schedule: 'handling',
  calendar: 'handling',
  callFilter: 'handling',
  numberingPlan: 'handling',
  simulation: 'handling',
  peer: 'trunks',
  peerRegistration: 'trunks',
  trunkUse: 'trunks',
  route: 'trunks',
  prefixGroup: 'trunks',
  numberRuleSet: 'trunks',
  callSigning: 'trunks',
  cdr: 'calls',
  call: 'calls',
  callShare: 'calls',
  activeCall: 'calls',
  dashboard: 'calls',
  event: null,
  recording: 'recordings',
  ratingPlan: 'billing',
  brand: 'settings',
  company: 'settings',
  site: 'settings',
  sipDomain: 'settings',
  portalDomain: 'settings',
  certificateAuthority: 'settings',
  theme: 'settings',
  webhook: 'settings',
  webhookSettings: 'settings',
  infrastructure: 'settings',
  instance: 'settings',
  relaySet: 'settings',
  guard: 'settings',
  trustedNetwork: 'settings',
  ban: 'settings',
  login: 'access',
  membership: 'access',
  signInPolicy: 'access',
  signInProvider: 'access',
  audit: 'access',
  revision: 'access',
  session: null,
  passkey: null,
  secondFactor: null,
  apiToken: null,
} as const satisfies Record<Entity, RightArea | null>;

/** What every screen needs to say where one is, and forms to choose from; and one's own password. */
const always: ReadonlySet<Action> = new Set<Action>([
  'login.changeOwnPassword',
  'brand.list',
  'brand.get',
  'company.list',
  'company.get',
  'site.list',
  'sipDomain.list',
  'theme.get',
]);

/** The right that an action needs; undefined: none. */
export function rightOf(action: Action): { readonly area: RightArea; readonly right: 'see' | 'change' } | undefined {
  const area = areaOfEntity[action.slice(0, action.indexOf('.')) as Entity];
  if (area === null || always.has(action)) return undefined;
  return { area, right: permissions[action].changes ? 'change' : 'see' };
}

/**
 * Do these rights cover an action? Whoever lacks anything never changes `access`: they could give others, and so themselves, what they were not given.
 * `undefined`: no rights were taken away.
 */
export function hasRight(rights: Rights | undefined, action: Action): boolean {
  const needed = rightOf(action);
  if (rights === undefined || needed === undefined) return true;
  if (needed.area === 'access' && needed.right === 'change') return false;
  return atLeast(rights[needed.area] ?? 'change', needed.right);
}

/** Does one right contain another? */
export const atLeast = (right: Right, needed: Right): boolean =>
  rightLevels.indexOf(right) >= rightLevels.indexOf(needed);

const all = (right: Right) => Object.fromEntries(rightAreas.map((area) => [area, right])) as Record<RightArea, Right>;

/** What each role has at most, in each area. */
export const rightsOfRole: Readonly<Record<Role, Readonly<Record<RightArea, Right>>>> = {
  admin: all('change'),
  operator: {
    ...all('none'),
    people: 'change',
    devices: 'change',
    handling: 'change',
    numbers: 'see',
    calls: 'change',
    recordings: 'see',
  },
  readonly: all('see'),
  billing: { ...all('none'), calls: 'see', billing: 'change' },
};

/** What somebody has in each area, by role and rights: for screens. */
export function effectiveRights({ role, rights = {} }: { readonly role: Role; readonly rights?: Rights }) {
  const most = rightsOfRole[role];
  const limited = Object.keys(rights).length > 0;
  const of = (area: RightArea): Right => {
    const given = limited && area === 'access' && rights.access !== 'none' ? 'see' : (rights[area] ?? 'change');
    return atLeast(given, most[area]) ? most[area] : given;
  };
  return Object.fromEntries(rightAreas.map((area) => [area, of(area)])) as Record<RightArea, Right>;
}
