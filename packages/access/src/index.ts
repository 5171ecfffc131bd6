export { type Actor, type Given, platformActor, type Role, roles, type Tenant } from './actor.ts';
export { can, type Verdict } from './can.ts';
export { isAbove, type Level, levels } from './level.ts';
export { type Action, type Permission, permissions, withoutSecondFactor } from './permissions.ts';
export {
  atLeast,
  effectiveRights,
  hasRight,
  type Right,
  type RightArea,
  type Rights,
  rightAreas,
  rightLevels,
  rightOf,
  rightsOfRole,
} from './rights.ts';
export { type Area, areas, covers, type Entity, type Scope, scopeOf, scopes } from './scopes.ts';
export { inCompany, within } from './within.ts';
