export { type Actor, platformActor, type Role, roles, type Tenant } from './actor.ts';
export { can, type Verdict } from './can.ts';
export { isAbove, type Level, levels } from './level.ts';
export { type Action, type Permission, permissions, withoutSecondFactor } from './permissions.ts';
export { type Area, areas, covers, type Entity, type Scope, scopeOf, scopes } from './scopes.ts';
export { within } from './within.ts';
