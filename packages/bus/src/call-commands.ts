import type { Link } from './link.ts';

/** What somebody in the portal wants of a call that is going on. */
export type CallCommand =
  | { readonly type: 'end'; readonly callId: string }
  /** For a company: see the call machine's input of this name. */
  | {
      readonly type: 'record';
      readonly callId: string;
      readonly action: 'start' | 'pause' | 'stop';
      readonly companyId: string;
    };

/** Commands to calls, carried out by the sip-proxy that has the call. */
export interface CallCommands {
  /** Hands a command to an instance; false when that is not there. */
  send(instance: string, command: CallCommand): Promise<boolean>;
  /** Hears the commands for an instance. */
  subscribe(instance: string, listener: (command: CallCommand) => void): Promise<() => void>;
}

export function createCallCommands(link: Link): CallCommands {
  const channel = (instance: string) => `call-commands:${instance}`;
  return {
    send: async (instance, command) => (await link.publish(channel(instance), JSON.stringify(command))) > 0,
    subscribe: (instance, listener) =>
      link.subscribe(channel(instance), (text) => listener(JSON.parse(text) as CallCommand)),
  };
}
