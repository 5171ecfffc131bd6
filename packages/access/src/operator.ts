import type { Level } from './level.ts';
import type { Action } from './permissions.ts';

/** Their own sign-in with its keys. */
const ownSignIn: ReadonlySet<string> = new Set(['session', 'passkey', 'secondFactor', 'apiToken']);

/** What is all theirs: what their people have. */
const entities: ReadonlySet<string> = new Set(['callSettings', 'mailbox', 'sipAccount', 'extension']);

/** What they have beside. Each of these looks only for what the operator is given (`Given`), or for what every form of their company shows. */
const beside: ReadonlySet<Action> = new Set<Action>([
  'user.list',
  'user.get',
  'user.create',
  'user.update',
  'user.delete',
  'user.export',
  'company.get',
  'theme.get',
  'site.list',
  'sipDomain.list',
  'sipServer.list',
  'ddi.list',
  'destination.list',
  'schedule.list',
  'cdr.list',
  'cdr.get',
  'call.get',
  'call.capture',
  'activeCall.list',
  'activeCall.end',
  'activeCall.record',
  'recording.list',
  'recording.get',
  'dashboard.get',
  'event.stream',
]);

/**
 * Is an action one of the role `operator`: somebody who is given some companies of a brand, or some sites of a company? It is a list of what there is to
 * do, so that nothing new is theirs before somebody has seen to it that it keeps to what they are given.
 */
export function ofOperator(action: Action, level: Level): boolean {
  const entity = action.slice(0, action.indexOf('.'));
  if (ownSignIn.has(entity) || action === 'login.changeOwnPassword') return true;
  if (level !== 'brand' && level !== 'company') return false;
  return entities.has(entity) || beside.has(action) || (level === 'brand' && action === 'company.list');
}
