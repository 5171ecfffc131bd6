import type { HostPort } from '@belfry/sip';
import { UserAgent, type UserAgentCall } from '@belfry/testkit';

/** What a phone is told to do. */
export type PhoneDo =
  | {
      readonly verb: 'register';
      readonly username: string;
      readonly password: string;
      readonly domain: string;
      readonly proxy: HostPort;
      readonly transport: 'udp' | 'tcp' | 'tls';
      /** PEM files of its certificate and of whom it trusts, over TLS. */
      readonly certificates: { readonly certificate: string; readonly key: string; readonly authority: string };
    }
  | { readonly verb: 'unregister' }
  | { readonly verb: 'call'; readonly number: string }
  /** Answers the call that comes, or came. */
  | { readonly verb: 'answer' }
  /** Plays a tone until another one is heard. */
  | { readonly verb: 'talk'; readonly playHz: number; readonly hearHz: number }
  /** It has been asked by OPTIONS whether it is there. */
  | { readonly verb: 'asked' }
  | { readonly verb: 'bye' }
  | { readonly verb: 'ended' };

/** That it is done, or what went wrong. */
export interface PhoneSays {
  readonly id: number;
  readonly error?: string;
}

/** A phone in a process of its own, which may be in another network namespace. */
const [host = ''] = process.argv.slice(2);
let agent: UserAgent | undefined;
let call: UserAgentCall | undefined;

async function perform(action: PhoneDo): Promise<void> {
  switch (action.verb) {
    case 'register': {
      const { username, password, domain, proxy, transport, certificates } = action;
      const tls = transport === 'tls' ? { tls: { files: [certificates], authorities: certificates.authority } } : {};
      agent = await UserAgent.start({ username, password, domain, proxy, transport, host, ...tls });
      await agent.register();
      return;
    }
    case 'unregister':
      await agent!.unregister();
      await agent!.close();
      return;
    case 'call':
      call = await agent!.call(action.number);
      await call.established();
      return;
    case 'answer':
      call = await agent!.incoming();
      call.answer();
      await call.established();
      return;
    case 'talk':
      call!.media.playTone(action.playHz);
      await call!.media.hearTone(action.hearHz);
      return;
    case 'asked':
      if (!agent!.trace.some(({ direction, text }) => direction === 'received' && text.startsWith('OPTIONS ')))
        throw new Error('nobody has');
      return;
    case 'bye':
      call!.bye();
      await call!.ended();
      return;
    case 'ended':
      await call!.ended();
  }
}

process.on('message', ({ id, action }: { id: number; action: PhoneDo }) => {
  perform(action).then(
    () => process.send?.({ id } satisfies PhoneSays),
    (error: unknown) => process.send?.({ id, error: `${action.verb}: ${String(error)}` } satisfies PhoneSays),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.({ id: 0 });
