/** An address that a mail server would take (RFC 5321's everyday part): what mail is sent to is checked before it is used. */
const address = /^[^\s@<>"(),:;[\]\\]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** Where a login is written to: its own address, else its user name when that is one, else that of the person whose login it is; undefined: nowhere. */
export function addressOf(login: {
  readonly email: string | null;
  readonly username: string;
  readonly memberships: readonly { readonly user: { readonly email: string | null } | null }[];
}): string | undefined {
  const candidates = [login.email, login.username, ...login.memberships.map(({ user }) => user?.email ?? null)];
  return candidates.find((text): text is string => text !== null && address.test(text));
}
