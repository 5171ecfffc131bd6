import type { Bus } from '@belfry/bus';
import type { MessagesInput, MessagesOutput } from '@belfry/call';
import type { PolicyCache } from '@belfry/db';
import type { Binding } from '@belfry/sip';
import { findUser } from './find-user.ts';

/** What the message service acts on. */
export interface MessagesParts {
  readonly bus: Pick<Bus, 'messageBox'>;
  readonly policy: PolicyCache;
  readonly lookup: (aor: string) => Promise<readonly Binding[]>;
  readonly feed: (input: MessagesInput) => void;
  readonly failed: (what: string, error: unknown) => void;
}

/** Longer than any delivery takes; who dies while delivering leaves the rest to the next registration. */
const CLAIM_MS = 60_000;

/** Carries out what the message service wants: who is meant, where they are, what waits for them. */
export class MessagesWiring {
  readonly #parts: MessagesParts;

  constructor(parts: MessagesParts) {
    this.#parts = parts;
  }

  /** Begins to hear of what others hold and want; repeat until it resolves. */
  listen(): Promise<() => void> {
    const { bus, feed } = this.#parts;
    return bus.messageBox.watch(feed);
  }

  perform(output: MessagesOutput): void {
    const { bus, policy, lookup, feed, failed } = this.#parts;
    const { messageBox } = bus;
    const away = (error: unknown) => failed('messages', error);
    switch (output.type) {
      case 'resolve':
        findUser(policy, output).then(
          (user) => feed({ type: 'resolved', id: output.id, user }),
          (error: unknown) => {
            failed('policy', error);
            feed({ type: 'resolved', id: output.id, user: undefined });
          },
        );
        return;
      case 'locate':
        Promise.all(output.aors.map(lookup)).then((found) =>
          feed({ type: 'located', id: output.id, bindings: found.flat() }),
        );
        return;
      case 'store':
        messageBox.store(output.message, output.holdMs).then(
          (result) => feed({ type: 'stored', id: output.id, result }),
          (error: unknown) => {
            away(error);
            feed({ type: 'stored', id: output.id, result: 'away' });
          },
        );
        return;
      case 'hold':
        messageBox.hold(output.userId, output.messageId, output.holdMs).catch(away);
        return;
      case 'discard':
        messageBox.discard(output.userId, output.messageId).catch(away);
        return;
      case 'release':
        messageBox.release(output.userId, output.messageId).catch(away);
        return;
      case 'claim':
        messageBox.claim(output.userId, CLAIM_MS).then(
          (claimed) => feed({ type: 'claimed', userId: output.userId, ...claimed }),
          (error: unknown) => {
            away(error);
            feed({ type: 'claimed', userId: output.userId, messages: [] });
          },
        );
    }
  }
}
