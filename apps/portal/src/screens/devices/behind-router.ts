/** The address that a phone believes to have where it is another than the one its messages come from: a router (NAT) is between. Undefined: none is, or the phone says no address, as browsers do. */
export function addressBehindRouter(contact: string, source: string): string | undefined {
  const own = /^<?sips?:(?:[^@>]*@)?(\[[0-9a-f:.]+\]|[0-9.]+)(?=[:;>?]|$)/i.exec(contact)?.[1];
  if (own === undefined) return undefined;
  const seen = source.startsWith('[') ? source.slice(0, source.indexOf(']') + 1) : source.split(':')[0];
  return own.toLowerCase() === seen?.toLowerCase() ? undefined : own;
}
