/** The look-up of sockets whose addresses are numeric always: there is nothing to look up. */
export const numericLookup = (
  host: string,
  _options: unknown,
  callback: (error: null, address: string, family: number) => void,
): void => callback(null, host, host.includes(':') ? 6 : 4);
