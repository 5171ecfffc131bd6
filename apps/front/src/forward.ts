import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { forwardedHeaders, type Origin, returnedHeaders } from './forwarded-headers.ts';
import { answerNeutrally, type Request, type Response } from './neutral-page.ts';
import { type CompressedFile, compressedFileOf } from './static-brotli.ts';

/** How much, and how slowly. Milliseconds and bytes. */
export interface ForwardLimits {
  readonly bodyBytes: number;
  /** Until the whole request has come. */
  readonly bodyMs: number;
  /** Until the portal begins to answer. */
  readonly answerMs: number;
}

export const usualLimits: ForwardLimits = { bodyBytes: 64 * 1024 * 1024, bodyMs: 120_000, answerMs: 60_000 };

/** The way to the portal behind. */
export interface Forwarder {
  /** Sends a request on and its answer back. */
  request(request: Request, response: Response, origin: Origin, isTrusted: boolean): void;
  /** The same for a request that turns its connection into another protocol (WebSocket). */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, origin: Origin): void;
  close(): void;
}

/** Speaks plain HTTP to the portal at `portalUrl`, over connections that are kept. */
export function createForwarder(
  portalUrl: string,
  onError: (error: Error) => void,
  limits: ForwardLimits = usualLimits,
): Forwarder {
  const { hostname, port } = new URL(portalUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 512, maxFreeSockets: 32 });
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port: port || 80, agent };

  /** Answers with a compressed file of the build; false: there is none. */
  const answerCompressed = (
    file: CompressedFile,
    request: Request,
    response: Response,
    origin: Origin,
    isTrusted: boolean,
  ) =>
    new Promise<boolean>((resolve) => {
      const onward = httpRequest({ ...target, path: file.path, headers: forwardedHeaders(request.headers, origin) });
      onward.setTimeout(limits.answerMs, () => onward.destroy());
      onward.on('error', () => (response.headersSent ? response.destroy() : resolve(false)));
      onward.on('response', (answer) => {
        // 304 says of the compressed file that it has not changed.
        if (answer.statusCode !== 200 && answer.statusCode !== 304) {
          answer.resume();
          return resolve(false);
        }
        answerWith(response, answer, returnedHeaders({ ...answer.headers, ...file.headers }, isTrusted));
        resolve(true);
      });
      response.on('close', () => onward.destroy());
      onward.end();
    });

  const passOn: Forwarder['request'] = (request, response, origin, isTrusted) => {
    if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) return answerNeutrally(response, 413);
    // What does not end must not take a place among those that do.
    const isStream = request.headers.accept === 'text/event-stream';
    const onward = httpRequest({
      ...target,
      ...(isStream && { agent: false }),
      method: request.method,
      path: request.url,
      headers: forwardedHeaders(request.headers, origin),
    });
    const refuse = (status: number) => {
      answerNeutrally(response, status, { connection: 'close' });
      onward.destroy();
    };
    const bodyTimer = setTimeout(() => refuse(408), limits.bodyMs);
    const answerTimer = setTimeout(() => refuse(504), limits.answerMs + limits.bodyMs);
    const over = () => {
      clearTimeout(bodyTimer);
      clearTimeout(answerTimer);
    };
    request.once('end', () => clearTimeout(bodyTimer));
    let received = 0;
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > limits.bodyBytes) refuse(413);
    });
    onward.on('response', (answer) => {
      clearTimeout(answerTimer);
      answerWith(response, answer, returnedHeaders(answer.headers, isTrusted));
      // What is streamed must not wait for more: the first bytes go with the headers.
      if (!response.headersSent) flush(response);
    });
    onward.on('error', (error) => {
      over();
      if (response.writableEnded || response.destroyed) return;
      onError(error);
      if (response.headersSent) response.destroy();
      else answerNeutrally(response, 502, { 'retry-after': '5' });
    });
    response.on('close', () => {
      over();
      onward.destroy();
    });
    request.on('error', () => onward.destroy());
    request.pipe(onward);
  };

  return {
    request(request, response, origin, isTrusted) {
      const file = compressedFileOf(request.method, request.url, request.headers);
      if (file === undefined) return passOn(request, response, origin, isTrusted);
      void answerCompressed(file, request, response, origin, isTrusted).then((isAnswered) => {
        if (!isAnswered && !response.destroyed) passOn(request, response, origin, isTrusted);
      });
    },
    upgrade(request, socket, head, origin) {
      const headers = {
        ...forwardedHeaders(request.headers, origin),
        connection: 'upgrade',
        upgrade: request.headers.upgrade,
      };
      const onward = httpRequest({ ...target, agent: false, method: request.method, path: request.url, headers });
      const giveUp = () => {
        onward.destroy();
        socket.destroy();
      };
      const timer = setTimeout(giveUp, limits.answerMs);
      socket.on('error', giveUp).on('close', giveUp);
      onward.on('upgrade', (answer, behind, first) => {
        clearTimeout(timer);
        behind.on('error', giveUp).on('close', giveUp);
        socket.write(printHead(answer));
        if (first.length > 0) socket.write(first);
        if (head.length > 0) behind.write(head);
        behind.pipe(socket);
        socket.pipe(behind);
      });
      onward.on('response', (answer) => {
        clearTimeout(timer);
        socket.end(`HTTP/1.1 ${answer.statusCode ?? 502} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
        answer.resume();
      });
      onward.on('error', (error) => {
        clearTimeout(timer);
        onError(error);
        socket.end('HTTP/1.1 502 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      });
      sendHead(onward);
    },
    close: () => agent.destroy(),
  };
}

/** Sends an answer of the portal on, under these headers. */
function answerWith(response: Response, answer: IncomingMessage, headers: OutgoingHttpHeaders): void {
  response.statusCode = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value as string | string[]);
  answer.on('error', () => response.destroy());
  answer.pipe(response as NodeJS.WritableStream);
}

function flush(response: Response): void {
  if ('flushHeaders' in response) response.flushHeaders();
}

const sendHead = (onward: ClientRequest) => onward.end();

/** The head of `101 Switching Protocols` as it came. */
function printHead({ statusMessage = '', rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 101 ${statusMessage}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
