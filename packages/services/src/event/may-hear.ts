import { type Action, type Actor, can } from '@belfry/access';
import type { EventType } from '@belfry/contracts';

/** What somebody must be allowed to read to hear of a kind of events: what they are about. */
const readBy = {
  call: 'activeCall.list',
  registration: 'sipAccount.list',
  peer: 'peer.list',
  recording: 'recording.list',
  quality: 'activeCall.list',
} as const satisfies Record<KindOf<EventType>, Action>;

/** May the actor hear of such events of their tenant? By the same permissions as for reading what they are about. */
export function mayHear(actor: Actor, type: EventType): boolean {
  return can(actor, readBy[type.slice(0, type.indexOf('.')) as KindOf<EventType>]) === 'allowed';
}

type KindOf<T extends string> = T extends `${infer Kind}.${string}` ? Kind : never;
