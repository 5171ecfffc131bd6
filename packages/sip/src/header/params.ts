/**
 * Parameters of a URI or header value, in order; names in lower case, values as they stood on the wire
 * (a quoted string keeps its quotes). `null`: present without a value (`;lr`).
 */
export type Params = Map<string, string | null>;

/** Makes parameters from name-value pairs; `undefined` values are left out. */
export function createParams(entries: Readonly<Record<string, string | null | undefined>>): Params {
  const params: Params = new Map();
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) params.set(name.toLowerCase(), value);
  return params;
}

/** Prints parameters, each with a leading semicolon (RFC 3261 §25.1 generic-param). */
export function printParams(params: ReadonlyMap<string, string | null>): string {
  let text = '';
  for (const [name, value] of params) text += value === null ? `;${name}` : `;${name}=${value}`;
  return text;
}
