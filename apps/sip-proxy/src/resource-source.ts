import type { Bus } from '@belfry/bus';
import type { Resource, ResourceState } from '@belfry/call';
import type { Database, PolicyCache } from '@belfry/db';
import type { Binding } from '@belfry/sip';
import { nightDialogs, readNightLamp } from './night-lamp.ts';

/** Where the states of users come from. */
export interface ResourceSources {
  readonly bus: Pick<Bus, 'activeCalls' | 'publications'>;
  readonly database: Database;
  readonly lookup: (aor: string) => Promise<readonly Binding[]>;
  readonly policy: Pick<PolicyCache, 'user'>;
}

/** Calls of one user that are looked at. */
const MAX_CALLS = 50;

/** What a user's state is now (RFC 4235, RFC 3842, RFC 3856). Rejects while its source is away. */
export async function readResource(
  { bus, database, lookup, policy }: ResourceSources,
  { event, userId, companyId, aors }: Resource,
): Promise<ResourceState> {
  const lamp = readNightLamp(userId);
  if (lamp && event !== 'message-summary') {
    const dialogs = await nightDialogs(database, companyId, userId, lamp);
    if (event === 'dialog') return { event, dialogs };
    return { event, presence: { registered: true, onThePhone: dialogs.length > 0 } };
  }
  switch (event) {
    case 'dialog': {
      const [calls, user] = await Promise.all([
        bus.activeCalls.list({ userId }, MAX_CALLS),
        policy.user(companyId, userId),
      ]);
      const doNotDisturb = user?.settings?.doNotDisturb === true;
      const dialogs = calls.flatMap((call) => (call.dialogs ?? []).filter((dialog) => dialog.userId === userId));
      return { event, dialogs: dialogs.sort((a, b) => (a.id < b.id ? -1 : 1)), doNotDisturb };
    }
    case 'presence': {
      const [document, user, calls, ...found] = await Promise.all([
        bus.publications.latest(userId),
        policy.user(companyId, userId),
        bus.activeCalls.list({ userId }, MAX_CALLS),
        ...aors.map(lookup),
      ]);
      const registered = found.some((bindings) => bindings.length > 0);
      const onThePhone = calls.some((call) => call.dialogs?.some((dialog) => dialog.userId === userId));
      const doNotDisturb = user?.settings?.doNotDisturb === true;
      return { event, presence: { ...(document !== undefined && { document }), registered, onThePhone, doNotDisturb } };
    }
    case 'message-summary': {
      const row = await database.mailboxSummary.findUnique({ where: { userId } });
      const { new: fresh = 0, old = 0, newUrgent = 0, oldUrgent = 0 } = row ?? {};
      return { event, counts: { new: fresh, old, newUrgent, oldUrgent } };
    }
  }
}
