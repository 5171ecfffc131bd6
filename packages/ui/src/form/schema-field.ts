import type { z } from 'zod';

/** What a zod schema says about one of its fields, as far as a form needs it. */
export interface SchemaField {
  readonly kind: 'text' | 'email' | 'number' | 'boolean' | 'enum' | 'other';
  readonly required: boolean;
  readonly options: readonly string[];
  readonly maxLength?: number;
}

type Inner = z.core.$ZodType;

/** What `schema` says about the field at `path` (`extension.number`); a path that is not there is an optional text. */
export function schemaField(schema: Inner, path: string): SchemaField {
  let at: Inner | undefined = schema;
  let required = true;
  for (const part of path.split('.')) {
    const object: Inner | undefined = at === undefined ? undefined : unwrap(at).inner;
    if (at !== undefined && !unwrap(at).required) required = false;
    at = object?._zod.def.type === 'object' ? (object as z.core.$ZodObject)._zod.def.shape[part] : undefined;
  }
  if (at === undefined) return { kind: 'text', required: false, options: [] };
  const { inner, required: own } = unwrap(at);
  return { ...describe(inner), required: required && own };
}

function unwrap(schema: Inner): { inner: Inner; required: boolean } {
  let inner = schema;
  let required = true;
  let insisted = false;
  for (;;) {
    const def = inner._zod.def;
    if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default' || def.type === 'prefault') {
      // A default that says something fills the field; only an empty one leaves it open.
      const filled = def.type === 'default' && (def as z.core.$ZodDefaultDef).defaultValue !== '';
      required = insisted || (required && filled);
      inner = (def as z.core.$ZodOptionalDef).innerType;
    } else if (def.type === 'readonly' || def.type === 'nonoptional' || def.type === 'catch') {
      if (def.type === 'nonoptional') insisted = true;
      inner = (def as z.core.$ZodReadonlyDef).innerType;
    } else if (def.type === 'pipe') {
      const pipe = def as z.core.$ZodPipeDef;
      inner = pipe.in._zod.def.type === 'transform' ? pipe.out : pipe.in;
    } else {
      return { inner, required };
    }
  }
}

function describe(schema: Inner): Omit<SchemaField, 'required'> {
  const def = schema._zod.def;
  switch (def.type) {
    case 'string': {
      const { maxLength, format } = schema as { maxLength?: number | null; format?: string | null };
      return {
        kind: format === 'email' ? 'email' : 'text',
        options: [],
        ...(typeof maxLength === 'number' ? { maxLength } : {}),
      };
    }
    case 'number':
    case 'int':
      return { kind: 'number', options: [] };
    case 'boolean':
      return { kind: 'boolean', options: [] };
    case 'enum':
      return { kind: 'enum', options: Object.values((def as z.core.$ZodEnumDef).entries).map(String) };
    case 'union': {
      const first = (def as z.core.$ZodUnionDef).options[0];
      return first === undefined ? { kind: 'other', options: [] } : describe(unwrap(first).inner);
    }
    default:
      return { kind: 'other', options: [] };
  }
}
