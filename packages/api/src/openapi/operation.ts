import { type Action, type Entity, type Level, permissions, scopeOf } from '@belfry/access';
import type { OperationObject, ParameterObject, SchemaObject } from 'openapi3-ts/oas31';
import type { RestRoute } from '../rest-routes.ts';
import { examples } from './examples.ts';
import { refusalsOf } from './refusals.ts';
import { tags } from './tags.ts';

const levelNames: Readonly<Record<Level, string>> = {
  god: 'the platform',
  brand: 'brands',
  company: 'companies',
  user: 'users',
};

/** What a parameter is, where its name says it for all operations. */
const parameterWords: Readonly<Record<string, string>> = {
  id: 'Its id.',
  cursor: 'Where to go on: the `nextCursor` of the page before, with the same `sort`.',
  ids: 'Only those of these ids, with commas between them. What the key does not reach is left out.',
  limit: 'How many at most.',
  sort: 'What to sort by; a leading `-` turns it round.',
  search: 'Words to look for.',
  brandId: 'Of this brand only. Without it: of all that the key reaches.',
  companyId: 'Of this company only. Without it: of all that the key reaches.',
  userId: 'Of this person only.',
  examinationId: 'The id of the examination, told when it was begun.',
  prefixId: 'The id of the price.',
  says: 'Why the call is refused.',
  language: 'The language that it is said in.',
};

const idempotencyKey: ParameterObject = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  description:
    'Anything of your own, such as a UUID. Sent again within a day with the same key, the request is not done again and is answered as it was, with `Idempotency-Replayed: true`. The key of another request is a conflict.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** An operation as it was made from the schemas, with all that a reader wants to know: who may, with which key, and what can go wrong. */
export function described(
  operation: OperationObject,
  method: string,
  { name }: RestRoute,
  action: Action,
): OperationObject {
  const parameters = (operation.parameters ?? []).map((one) =>
    'name' in one && parameterWords[one.name] && one.description === undefined
      ? { ...one, description: parameterWords[one.name] }
      : one,
  ) as ParameterObject[];
  const isPost = method === 'post';
  const { '200': answer } = operation.responses ?? {};
  const ok = {
    ...answer,
    description: 'Done',
    ...(isPost && { headers: { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } } }),
  };
  return {
    ...operation,
    tags: [tagOf(action)],
    description: descriptionOf(
      action,
      parameters.some(({ name }) => name === 'cursor'),
    ),
    parameters: isPost ? [...parameters, idempotencyKey] : parameters,
    ...(operation.requestBody && {
      requestBody: withExample(
        method === 'patch' ? withBasedOn(operation.requestBody) : operation.requestBody,
        examples[name],
      ),
    }),
    responses: { '200': ok, ...refusalsOf(method) },
  };
}

/** What the entity of an action is called. */
export const tagOf = (action: Action): string => tags[action.slice(0, action.indexOf('.')) as Entity][0];

function descriptionOf(action: Action, isPaged: boolean): string {
  const { levels, changes } = permissions[action];
  const names = levels.map((level) => levelNames[level]);
  const who = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const needed = scopeOf(action);
  const sentences = [
    `For ${who}.`,
    changes && 'Not for sign-ins that may only look.',
    needed ? `A limited key needs \`${needed}\`.` : 'Every key may ask this.',
    isPaged && 'One page is answered: while `nextCursor` is not null there is another.',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** A change says, if it likes, what its fields were. */
function withBasedOn(body: NonNullable<OperationObject['requestBody']>) {
  if (!('content' in body)) return body;
  const [[type, media]] = Object.entries(body.content) as [[string, { schema: SchemaObject }]];
  const schema = { ...media.schema, properties: { ...media.schema.properties, basedOn } };
  return { ...body, content: { [type]: { ...media, schema } } };
}

const basedOn: SchemaObject = {
  type: 'object',
  additionalProperties: true,
  description:
    'What the fields that are changed were when they were read, under the same names. A field that somebody else has changed since is not written over: nothing is changed, and the refusal (409, `changed_meanwhile`) says who changed what, and names the fields in `changed`. Fields that it does not have are written as they are.',
};

function withExample(body: NonNullable<OperationObject['requestBody']>, example: unknown) {
  if (example === undefined || !('content' in body)) return body;
  const [[type, media]] = Object.entries(body.content) as [[string, object]];
  return { ...body, content: { [type]: { ...media, example } } };
}
