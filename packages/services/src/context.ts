import type { Actor } from '@belfry/access';
import type { Bus } from '@belfry/bus';
import type { PlanFinding } from '@belfry/contracts';
import type { Database } from '@belfry/db';

/** What the use cases work on. */
export interface Platform {
  readonly db: Database;
  readonly bus: Bus;
  /** Opens and seals secrets of SIP accounts: 32 bytes. */
  readonly sealKey: Uint8Array;
  /** Folder of recorded calls, and the key that they are sealed with: 32 bytes. Absent: this process has nothing to do with them. */
  readonly recordings?: { readonly folder: string; readonly key: Uint8Array };
  /** WebSocket addresses for the phones of portals; none: those that the proxies announce. */
  readonly softphoneServers?: readonly string[];
  /** Told of what went wrong without failing the use case. */
  readonly warn: (message: string, error: unknown) => void;
}

/** Fields as a change names them, with what stood in them; `id` of what is changed, where it has one. */
export interface BasedOn {
  readonly id?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The platform, and who acts on it from where. */
export interface Context extends Platform {
  readonly actor: Actor;
  readonly ip: string;
  /** What the fields that are changed were when whoever changes them looked; a change of theirs that somebody else has made since is not written over. */
  readonly basedOn?: BasedOn | undefined;
  /** Told of what a change brings about in the numbering plan and is hardly meant; it may be told twice. */
  readonly noticed?: (findings: readonly PlanFinding[]) => void;
}
