/**
 * A session description without what tells of whoever wrote it and nobody needs to talk: i=, u=, e= and p= lines, the tool, names of sources (cname), and what
 * makers have made up (x-…). Addresses, o= and s= are the relay's to replace.
 */
export function withoutTraces(sdp: string): string {
  let kept = '';
  /** Where what has not been looked at, or is to be kept, begins. */
  let from = 0;
  for (let start = 0; start < sdp.length; ) {
    const newline = sdp.indexOf('\n', start);
    const end = newline < 0 ? sdp.length : newline + 1;
    if (isTrace(sdp, start, end)) {
      kept += sdp.slice(from, start);
      from = end;
    }
    start = end;
  }
  return from === 0 ? sdp : kept + sdp.slice(from);
}

function isTrace(sdp: string, start: number, end: number): boolean {
  if (sdp.charCodeAt(start + 1) !== EQUALS) return false;
  switch (sdp[start]) {
    case 'i':
    case 'u':
    case 'e':
    case 'p':
      return true;
    case 'a':
      break;
    default:
      return false;
  }
  const name = start + 2;
  switch (sdp[name]) {
    case 't':
      return sdp.startsWith('tool:', name);
    case 'x':
    case 'X':
      return sdp[name + 1] === '-';
    case 's': {
      const source = sdp.startsWith('ssrc:', name) ? sdp.indexOf(' cname:', name) : -1;
      return source >= 0 && source < end;
    }
    default:
      return false;
  }
}

const EQUALS = 61;
