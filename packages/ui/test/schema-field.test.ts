import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { schemaField } from '../src/form/schema-field.ts';

const schema = z.object({
  name: z.string().trim().max(40),
  kind: z.enum(['a', 'b']).default('a'),
  admin: z.object({ email: z.email() }).optional(),
});

test('a schema says which control a field needs and whether it is required', () => {
  assert.deepEqual(schemaField(schema, 'name'), { kind: 'text', required: true, options: [], maxLength: 40 });
  assert.deepEqual(schemaField(schema, 'kind'), { kind: 'enum', required: true, options: ['a', 'b'] });
});

test('a field within something optional is optional, until the whole is required', () => {
  assert.equal(schemaField(schema, 'admin.email').required, false);
  assert.equal(schemaField(schema.required({ admin: true }), 'admin.email').required, true);
});
