/** The host name of a Host header or `:authority`: lower case, without port and trailing dot, an IPv6 address without brackets. Empty: there is none. */
export function hostOf(header: string | undefined): string {
  const host = (header ?? '').trim().toLowerCase();
  const bracketed = /^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(host);
  if (bracketed) return bracketed[1]!;
  const plain = /^([a-z0-9._-]+?)\.?(?::\d*)?$/.exec(host);
  return plain ? plain[1]! : '';
}
