/** True when both descriptions let media come to the same addresses and ports by the same protocols: what a relay, or a far end, must know anew otherwise. */
export function sameTransport(a: string, b: string): boolean {
  return transportOf(a) === transportOf(b);
}

function transportOf(sdp: string): string {
  let found = '';
  for (const line of sdp.split('\n')) {
    if (line.startsWith('c=') || line.startsWith('a=crypto') || line.startsWith('a=fingerprint'))
      found += `${line.trimEnd()}\n`;
    // Media, port, protocol: not the formats.
    else if (line.startsWith('m=')) found += `${line.split(' ', 3).join(' ')}\n`;
  }
  return found;
}
