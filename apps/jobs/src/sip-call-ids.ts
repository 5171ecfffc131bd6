/** What a Call-ID may be long to be searched for. */
const longest = 255;

/**
 * The Call-IDs (RFC 3261 §20.8) of a call's legs in their order: of the first message that each sent or was sent. `ladder`: the JSON of its lines, of which no more are
 * read than it takes. A leg without messages has none.
 */
export function sipCallIds(ladder: readonly string[], legs: number): (string | undefined)[] {
  const lifelines = Array.from({ length: legs }, (_, position) => (position === 0 ? 'caller' : `callee-${position}`));
  const ids = new Map<string, string>();
  for (const json of ladder) {
    if (ids.size === legs) break;
    if (!json.includes('"type":"sip"')) continue;
    const { type, from, to, text } = JSON.parse(json) as { type: string; from: string; to: string; text: string };
    const leg = lifelines.find((lifeline) => (lifeline === from || lifeline === to) && !ids.has(lifeline));
    if (type !== 'sip' || leg === undefined) continue;
    const id = /^(?:call-id|i)[ \t]*:[ \t]*(\S+)[ \t]*\r?$/im.exec(headOf(text))?.[1];
    if (id !== undefined && id.length <= longest) ids.set(leg, id);
  }
  return lifelines.map((lifeline) => ids.get(lifeline));
}

/** A message without its body. */
const headOf = (text: string) => text.split(/\r?\n\r?\n/, 1)[0] ?? '';
