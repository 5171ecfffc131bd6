import type { Binding } from '@belfry/sip';
import type { Link } from './link.ts';

/** What somebody in the portal wants a phone to do. */
export interface PhoneCommand {
  readonly type: 'checkSync';
  readonly binding: Binding;
  /** By starting anew. */
  readonly reboot: boolean;
}

/** Commands to phones, carried out by the sip-proxy that holds the way to the phone. */
export interface PhoneCommands {
  /** Hands a command to an instance; false when that is not there. */
  send(instance: string, command: PhoneCommand): Promise<boolean>;
  /** Hears the commands for an instance. */
  subscribe(instance: string, listener: (command: PhoneCommand) => void): Promise<() => void>;
}

export function createPhoneCommands(link: Link): PhoneCommands {
  const channel = (instance: string) => `phone-commands:${instance}`;
  return {
    send: async (instance, command) => (await link.publish(channel(instance), JSON.stringify(command))) > 0,
    subscribe: (instance, listener) =>
      link.subscribe(channel(instance), (text) => listener(JSON.parse(text) as PhoneCommand)),
  };
}
