/** A numeric address as sockets write it, so that two spellings of one IPv6 address compare equal (RFC 5952); other text as it is. */
export function canonicalAddress(address: string): string {
  if (!address.includes(':')) return address;
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}
