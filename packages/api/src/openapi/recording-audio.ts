import type { PathItemObject } from 'openapi3-ts/oas31';
import { tagOf } from './operation.ts';
import { refusalsOf } from './refusals.ts';

const binary = { 'audio/wav': { schema: { type: 'string' as const, format: 'binary' } } };

/** What `handleRecording` answers: no procedure, since it is no JSON. */
export const soundOfRecording: PathItemObject = {
  get: {
    operationId: 'recording-audio',
    summary: 'The sound of a recording',
    description:
      'WAV, 16 bits linear, two channels: left the caller, right whoever was called. One range of bytes may be asked for (RFC 9110 §14). With `download` it is sent as a file to be kept. Beginning to hear or download it stands in the audit log.',
    tags: [tagOf('recording.get')],
    security: [{ bearer: [] }],
    parameters: [
      { in: 'path', name: 'id', required: true, description: 'Its id.', schema: { type: 'string', format: 'uuid' } },
      {
        in: 'query',
        name: 'download',
        description: 'As a file to be kept.',
        required: false,
        allowEmptyValue: true,
        schema: { type: 'string' },
      },
      { in: 'header', name: 'Range', required: false, description: 'One range of bytes.', schema: { type: 'string' } },
    ],
    responses: {
      '200': { description: 'All of it', content: binary },
      '206': { description: 'The range', content: binary },
      ...refusalsOf('get'),
      '416': { description: 'The recording has no such range' },
    },
  },
};
