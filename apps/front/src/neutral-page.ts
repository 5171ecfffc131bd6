import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** Both versions of HTTP, as Node's compatibility layer has them. */
export type Request = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;

const texts: Readonly<Record<number, readonly [title: string, text: string]>> = {
  400: ['Bad request', 'This request cannot be understood.'],
  404: ['Not found', 'There is nothing at this address.'],
  405: ['Not allowed', 'Nothing here can be asked in this way.'],
  408: ['Too slow', 'The request took too long to arrive.'],
  413: ['Too large', 'More was sent than is taken here.'],
  421: ['Misdirected', 'Ask for this address over a connection of its own.'],
  502: ['Unavailable', 'This page cannot be shown at the moment. Please try again in a minute.'],
  503: ['Unavailable', 'This page cannot be shown at the moment. Please try again in a minute.'],
  504: ['Unavailable', 'This page took too long. Please try again in a minute.'],
};

/** Answers with a page that names nobody: no brand, no product, not the host that was asked for. */
export function answerNeutrally(response: Response, status: number, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.writableEnded) return void response.end();
  const [title, text] = texts[status] ?? ['Error', 'Something went wrong.'];
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><body style="font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem"><h1 style="font-size:1.25rem">${title}</h1><p>${text}</p>`;
  const all = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(page)),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    ...headers,
  };
  // Both kinds of response have these two; their unions of overloads do not agree.
  response.statusCode = status;
  for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
  response.end(page);
}
