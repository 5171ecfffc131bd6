/** What stands before a regular expression rather than a division. */
const beforePattern = /[(,=:[!&|?{};>\n]/;

/** The strings of a TypeScript source outside comments and patterns, each with the code before it; what a template fills in is `7`. */
export function literalsOf(source: string): { readonly text: string; readonly before: string }[] {
  const found: { text: string; before: string }[] = [];
  let last = '';
  const add = (text: string, at: number) => {
    found.push({ text, before: source.slice(Math.max(0, at - 40), at) });
    last = 'x';
  };
  const quoted = (at: number): number => {
    const quote = source[at];
    let [text, next] = ['', at + 1];
    while (source[next] !== quote) {
      if (source[next] === '\\') text += source[++next];
      else if (quote === '`' && source.startsWith('${', next)) {
        last = '{';
        next = code(next + 2, '}') - 1;
        text += '7';
      } else text += source[next];
      next++;
    }
    add(text, at);
    return next + 1;
  };
  const pattern = (at: number): number => {
    let [next, inClass] = [at + 1, false];
    for (; source[next] !== '/' || inClass; next++) {
      if (source[next] === '\\') next++;
      else if (source[next] === '[') inClass = true;
      else if (source[next] === ']') inClass = false;
    }
    last = 'x';
    return next + 1;
  };
  /** Reads code up to its end, or to the brace that closes it. */
  const code = (from: number, end?: '}'): number => {
    let at = from;
    while (at < source.length) {
      const char = source[at]!;
      if (char === end) return at + 1;
      if (source.startsWith('//', at)) at = source.indexOf('\n', at);
      else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 2;
      else if (char === '/' && beforePattern.test(last)) at = pattern(at);
      else if (char === "'" || char === '"' || char === '`') at = quoted(at);
      else if (char === '{') {
        last = char;
        at = code(at + 1, '}');
        last = '}';
      } else {
        if (!/\s/.test(char)) last = char;
        at++;
      }
    }
    return at;
  };
  code(0);
  return found;
}
