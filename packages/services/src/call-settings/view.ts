import { type CallForward, type CallSettings, forwardKinds } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of a user to show what they do with calls. */
export const callSettingsInclude = {
  company: { select: { brandId: true, outgoingDdi: { select: { number: true } } } },
  site: { select: { country: true } },
  extension: { select: { number: true } },
  outgoingDdi: { select: { number: true } },
  forwards: { include: { destination: { include: destinationInclude } } },
} satisfies Prisma.UserInclude;

type Row = Prisma.UserGetPayload<{ include: typeof callSettingsInclude }>;

/** For a kind that was never set. */
const unset = { active: false, callers: 'both', ringSeconds: 20, destination: null } as const;

/** What a user does with calls, as it is shown. */
export function callSettingsView(row: Row): CallSettings {
  const { id, firstName, lastName, extension, outgoingDdi, company, maxCalls } = row;
  const { doNotDisturb, hideNumber, rejectAnonymous } = row;
  return {
    userId: id,
    name: `${firstName} ${lastName}`,
    extension: extension?.number ?? null,
    outgoingNumber: outgoingDdi?.number ?? company.outgoingDdi?.number ?? null,
    maxCalls,
    doNotDisturb,
    hideNumber,
    rejectAnonymous,
    forwards: forwardKinds.map((kind): CallForward => {
      const found = row.forwards.find((forward) => forward.kind === kind);
      if (!found) return { kind, ...unset };
      const { active, callers, ringSeconds, destination } = found;
      return { kind, active, callers, ringSeconds, destination: destinationView(destination) };
    }),
  };
}
