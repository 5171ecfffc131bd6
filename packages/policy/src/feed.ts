/**
 * What is published after a change of policy. `revision` is the scope's number that the change brought; `id` its brand or company, the nil
 * UUID for the platform. With `keys`, only the records under these keys changed; without, everything of the scope may have.
 * A key is a fact's key, or ends in `/` and stands for all that begin with it (`rate:<ratingPlanId>/`), or is `rules:<companyId>` for everything of
 * one company. Plain JSON.
 */
export interface PolicyMessage {
  readonly scope: 'platform' | 'brand' | 'company';
  readonly id: string;
  readonly revision: number;
  readonly keys?: readonly string[];
}

/** Where policy messages come from. Messages may be lost; `onGap` says that some may have been (after a reconnect). */
export interface PolicyMessages {
  subscribe(listener: PolicyListener): Promise<() => void>;
}

/** Who wants to hear of changes of policy. */
export interface PolicyListener {
  onMessage(message: PolicyMessage): void;
  onGap(): void;
}

/** The `id` of the platform's scope. */
export type PlatformScopeId = '00000000-0000-0000-0000-000000000000';
