import { byteRange } from '@belfry/recordings';
import { openRecording } from '@belfry/services';
import { TRPCError } from '@trpc/server';
import type { ApiContext } from './api-context.ts';
import { refusalResponse } from './refusal.ts';

/**
 * Answers a request for the sound of a recording: WAV with two channels, opened while it is sent and never whole in memory, or the range of it that is
 * asked for (RFC 9110 §14). With `?download` in the query it is a file to be kept.
 */
export async function handleRecording(request: Request, id: string, context: ApiContext): Promise<Response> {
  const { platform, actor, ip } = context;
  try {
    if (!actor) throw context.refusal ?? new TRPCError({ code: 'UNAUTHORIZED' });
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw new TRPCError({ code: 'NOT_FOUND' });
    const download = new URL(request.url).searchParams.has('download');
    const wanted = request.headers.get('range');
    const begins = wanted === null || /^bytes=0-/.test(wanted);
    const first = begins ? (download ? 'download' : 'hear') : undefined;
    const { reader, name } = await openRecording({ ...platform, actor, ip }, { id, first });
    const { wavBytes } = reader.info;
    const range = byteRange(wanted, wavBytes);
    if (range === 'unsatisfiable') {
      await reader.close();
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${wavBytes}` } });
    }
    const { start, end } = range ?? { start: 0, end: wavBytes };
    const headers = {
      'content-type': 'audio/wav',
      'content-length': String(end - start),
      'accept-ranges': 'bytes',
      // A body that was compressed on its way would have other ranges than ours.
      'cache-control': 'private, no-store, no-transform',
      'x-content-type-options': 'nosniff',
      'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${name}"`,
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${wavBytes}` }),
    };
    const bytes = reader.wav(start, end);
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { value, done } = await bytes.next();
          if (!done) return controller.enqueue(value);
          await reader.close();
          controller.close();
        } catch (error) {
          platform.warn(`recording ${id}`, error);
          await reader.close().catch(() => {});
          controller.error(error);
        }
      },
      cancel: () => reader.close(),
    });
    return new Response(body, { status: range ? 206 : 200, headers });
  } catch (cause) {
    return refusalResponse(cause);
  }
}
