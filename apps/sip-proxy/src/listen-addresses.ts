import type { ListenAddress } from '@belfry/net';
import type { Config } from '@belfry/ops';

/** Every socket that the proxy listens on: each transport that has a port, on each address. */
export function listenAddresses(
  config: Pick<Config, 'bind' | 'sipPort' | 'sipTlsPort' | 'sipWsPort' | 'sipWssPort'>,
): ListenAddress[] {
  const ports = [
    ['udp', config.sipPort],
    ['tcp', config.sipPort],
    ['tls', config.sipTlsPort],
    ['ws', config.sipWsPort],
    ['wss', config.sipWssPort],
  ] as const;
  return config.bind.flatMap((host) =>
    ports.flatMap(([transport, port]) => (port === undefined ? [] : [{ transport, host, port }])),
  );
}
