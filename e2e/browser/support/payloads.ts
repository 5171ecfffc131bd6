import { run } from './run.ts';

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = Readonly<Record<string, Json>>;

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> } }>
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Asks the REST API in god's name. */
export async function asGod(method: string, path: string, input?: Json): Promise<{ status: number; body: Fields }> {
  const { api } = run();
  const response = await fetch(new URL(`/api/v1${path}`, api?.url), {
    method,
    headers: { authorization: `Bearer ${api?.tokens.god}`, 'content-type': 'application/json' },
    ...(input !== undefined && { body: JSON.stringify(input) }),
  });
  return { status: response.status, body: (await response.json()) as Fields };
}

/** What must succeed. */
export async function made(method: string, path: string, input?: Json): Promise<Fields> {
  const { status, body } = await asGod(method, path, input);
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Every text that a path takes, by its way into the input: those that are free, not ids and not one of a list. */
async function textsOf(method: 'post' | 'patch' | 'put', path: string): Promise<string[][]> {
  const { components, paths } = (await asGod('GET', '/openapi.json?level=god')).body as unknown as Document;
  const body = paths[path]?.[method]?.requestBody?.content['application/json'];
  if (body === undefined) throw new Error(`${method} ${path} is not in the document`);
  const within = (schema: Schema, way: string[]): string[][] => {
    const whole = schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    if (whole.anyOf) return whole.anyOf.flatMap((one) => within(one, way)).slice(0, 1);
    if (whole.properties)
      return way.length > 2
        ? []
        : Object.entries(whole.properties).flatMap(([name, one]) => within(one, [...way, name]));
    return whole.type === 'string' && !whole.enum && whole.format !== 'uuid' ? [way] : [];
  };
  return within(body.schema, []);
}

const withText = (input: Fields, [name = '', ...rest]: readonly string[], text: string): Fields => ({
  ...input,
  [name]: rest.length === 0 ? text : withText((input[name] ?? {}) as Fields, rest, text),
});

/** Which texts of a path took a payload, which refused it, and the addresses of what was made. */
export interface Tried {
  readonly taken: string[];
  readonly refused: string[];
  readonly made: string[];
}

/** The id of what a path has made, which some answer beside other things. */
export function idOf(body: Fields): string {
  const whole = ['user', 'account', 'webhook'].map((name) => body[name]).find((one) => typeof one === 'object');
  return String(((whole ?? body) as Fields).id);
}

/** Sends `base` once for each of its texts with the payload in that text's place, and says which were taken. */
export async function tryTexts(
  method: 'post' | 'patch' | 'put',
  path: string,
  at: { readonly path: string; readonly base: () => Fields; readonly payloads: (name: string) => readonly string[] },
  tried: Tried,
): Promise<void> {
  for (const way of await textsOf(method, path)) {
    const name = `${method} ${path} ${way.join('.')}`;
    for (const payload of at.payloads(name)) {
      const { status, body } = await asGod(method.toUpperCase(), at.path, withText(at.base(), way, payload));
      if (status >= 500) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      (status === 200 ? tried.taken : tried.refused).push(name);
      if (status === 200 && method === 'post') tried.made.push(`${at.path}/${idOf(body)}`);
      if (status === 200) break;
    }
  }
}
