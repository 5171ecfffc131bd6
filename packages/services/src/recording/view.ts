import type { Recording } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a recording to show it. */
export const recordingInclude = { company: { select: { recordingDays: true } } } satisfies Prisma.RecordingInclude;

type Row = Prisma.RecordingGetPayload<{ include: typeof recordingInclude }>;

const dayMs = 86_400_000;

/** A recording as it is shown. */
export function recordingView(row: Row): Recording {
  const { recordingDays } = row.company;
  const expires = row.held || recordingDays === 0 ? null : new Date(row.startedAt.getTime() + recordingDays * dayMs);
  return {
    id: row.id,
    callId: row.callId,
    companyId: row.companyId,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.durationMs,
    state: row.state,
    why: row.why,
    warning: row.warning,
    held: row.held,
    expiresAt: expires?.toISOString() ?? null,
  };
}
