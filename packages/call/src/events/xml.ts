/** Text as it may stand in XML, between tags or in a quoted attribute. Characters that XML 1.0 does not have are left out. */
export function escapeXml(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === '&') out += '&amp;';
    else if (char === '<') out += '&lt;';
    else if (char === '>') out += '&gt;';
    else if (char === '"') out += '&quot;';
    else if (code >= 32 || code === 9 || code === 10 || code === 13) out += char;
  }
  return out;
}

const MAX_DEPTH = 64;

/**
 * The local name of an XML document's root, when the document is well-formed as far as whoever gets it next must rely on: every tag closed, in order,
 * quoted attributes, one root. Undefined otherwise, and for any document type declaration: entities of strangers are not passed on.
 */
export function xmlRoot(text: string): string | undefined {
  const open: string[] = [];
  let root: string | undefined;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = next < 0 ? text.slice(at) : text.slice(at, next);
    if (open.length === 0 && between.trim() !== '') return undefined;
    if (next < 0) break;
    if (text.startsWith('<!--', next)) at = after(text, '-->', next + 4);
    else if (text.startsWith('<?', next)) at = after(text, '?>', next + 2);
    else if (text.startsWith('<![CDATA[', next) && open.length > 0) at = after(text, ']]>', next + 9);
    else {
      const end = endOfTag(text, next + 1);
      if (end < 0) return undefined;
      const tag = text.slice(next + 1, end);
      const name = nameOf(tag);
      if (name === '') return undefined;
      if (tag.startsWith('/')) {
        if (open.pop() !== name) return undefined;
      } else {
        if (open.length === 0) {
          if (root !== undefined) return undefined;
          root = name;
        }
        if (!tag.endsWith('/') && open.push(name) > MAX_DEPTH) return undefined;
      }
      at = end + 1;
    }
    if (at < 0) return undefined;
  }
  return open.length === 0 ? root?.slice(root.indexOf(':') + 1) : undefined;
}

function after(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? -1 : found + what.length;
}

/** Where the `>` of a tag stands; one inside a quoted attribute is none. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '<') return -1;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i;
    else if (char === '<') return -1;
  }
  return -1;
}

function nameOf(tag: string): string {
  const start = tag.startsWith('/') ? 1 : 0;
  let end = start;
  while (end < tag.length && !' \t\r\n/'.includes(tag[end]!)) end++;
  const name = tag.slice(start, end);
  return /^[A-Za-z_][\w.:-]*$/.test(name) ? name : '';
}
