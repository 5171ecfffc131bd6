import type { Bus } from '@belfry/bus';
import type { ProxyInput } from '@belfry/call';

/** Does what the portal asks of this instance: phones are told to look for news (check-sync), calls ended or recorded. */
export function obeyCommands(
  { phoneCommands, callCommands }: Pick<Bus, 'phoneCommands' | 'callCommands'>,
  instance: string,
  feed: (input: ProxyInput) => void,
  warn: (what: string) => (error: unknown) => void,
): void {
  phoneCommands
    .subscribe(instance, ({ binding, reboot }) => feed({ type: 'checkSync', binding, reboot }))
    .catch(warn('phone commands'));
  callCommands
    .subscribe(instance, (command) => {
      const { callId } = command;
      if (command.type === 'record') {
        const { action, companyId } = command;
        feed({ type: 'call', callId, input: { type: 'record', action, companyId } });
        return;
      }
      const input = { type: 'end', reason: 'ended by an administrator', byOperator: true } as const;
      feed({ type: 'call', callId, input });
    })
    .catch(warn('call commands'));
}
