import { ServiceError } from '@belfry/services';

/** What the body of an ordinary request may have. */
const usualBytes = 262_144;
/** What files as JSON text may have, by how their paths end: of numbers, routes or prices; of a calendar (a million characters, most of them with accents). */
const fileBytes: Readonly<Record<string, number>> = { csv: 10_000_000, ical: 4_000_000 };

/** How many bytes the body of a request to a REST path (`/calendars/{id}/ical`) may have. */
export const bytesFor = (path: string): number => fileBytes[path.slice(path.lastIndexOf('/') + 1)] ?? usualBytes;

/** What a request brings: its query (GET, HEAD, DELETE) or the object of its JSON body. `invalid`: it cannot be read, or is too long. */
export async function readInput(request: Request, maxBytes = usualBytes): Promise<Record<string, unknown>> {
  if (['GET', 'HEAD', 'DELETE'].includes(request.method)) return Object.fromEntries(new URL(request.url).searchParams);
  const text = await readText(request, maxBytes);
  if (text === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/json'))
    throw unreadable('The body must be application/json.', 'request.media_type');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw unreadable('The body is no JSON.');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw unreadable('The body must be an object.');
  return read as Record<string, unknown>;
}

/** The body as text, given up as soon as it is too long. */
async function readText({ body }: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw unreadable(`The body is longer than ${maxBytes} bytes.`, 'request.too_long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const unreadable = (message: string, reason = 'request') => new ServiceError('invalid', message, { reason });
