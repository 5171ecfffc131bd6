import { eventTypes } from '@belfry/contracts';
import type { PathItemObject } from 'openapi3-ts/oas31';
import { tagOf } from './operation.ts';
import { refusalsOf } from './refusals.ts';

const about = `Server-sent events (WHATWG HTML §9.2) of what happens within the tenant of the key: each has the event's name as \`event\` and a \`PlatformEvent\` as \`data\`; of a call one for each company that takes part.

- \`stream.here\` comes when the stream begins, and every 15 seconds when nothing else does.
- After a loss of the connection send the last \`id\` as \`Last-Event-ID\`: what came meanwhile follows, if it is all kept (some minutes at least). \`stream.gap\` says that some of it is gone: lists have to be read again, and events follow from now on.
- An event may come twice, with the same \`id\` in its data.
- The stream ends when the key is revoked. At most 12 streams of one actor, and 200 of a company.

Events: ${eventTypes.map((type) => `\`${type}\``).join(', ')}.`;

/** What `handleEvents` answers: no procedure, since it does not end. */
export const eventStream: PathItemObject = {
  get: {
    operationId: 'event-stream',
    summary: 'What happens, as it happens',
    description: about,
    tags: [tagOf('event.stream')],
    security: [{ bearer: [] }],
    parameters: [
      {
        in: 'query',
        name: 'types',
        required: false,
        description: 'Only these, between commas; `call.*` are all of a kind.',
        schema: { type: 'string', maxLength: 500 },
      },
      {
        in: 'query',
        name: 'lastEventId',
        required: false,
        description: 'For whoever cannot send the header.',
        schema: { type: 'string', maxLength: 60 },
      },
      {
        in: 'header',
        name: 'Last-Event-ID',
        required: false,
        description: 'The id of the last event that was had.',
        schema: { type: 'string' },
      },
    ],
    responses: {
      '200': {
        description: 'The stream',
        content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/PlatformEvent' } } },
      },
      ...refusalsOf('get'),
    },
  },
};
