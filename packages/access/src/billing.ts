import type { Action } from './permissions.ts';

/** What is all theirs: prices, and their own sign-in with its keys. */
const entities: ReadonlySet<string> = new Set(['ratingPlan', 'session', 'passkey', 'secondFactor', 'apiToken']);

/** What they need beside: whose calls there were, and what they cost. */
const beside: ReadonlySet<Action> = new Set<Action>([
  'login.changeOwnPassword',
  'brand.list',
  'brand.get',
  'company.list',
  'company.get',
  'user.list',
  'cdr.list',
  'cdr.get',
  'call.get',
  'dashboard.get',
  'event.stream',
  'theme.get',
]);

/** Is an action one of the role `billing`, at a level that has it? Nothing of security and routing is, and nobody else's sign-in. */
export function ofBilling(action: Action): boolean {
  return entities.has(action.slice(0, action.indexOf('.'))) || beside.has(action);
}
