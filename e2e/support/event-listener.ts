import { type PlatformEvent, PlatformEvent as Schema } from '@belfry/contracts';
import type { RunJson } from './run-json.ts';

/** An event as it came, with its place in the stream and when it was here. */
export interface Heard {
  readonly position: string;
  readonly at: number;
  readonly event: PlatformEvent;
}

/** Listens to the stream of events as a program of somebody else's would, by token. */
export class EventListener {
  readonly heard: Heard[] = [];
  readonly #leaving: AbortController;
  readonly #ended: Promise<void>;

  private constructor(body: AsyncIterable<Uint8Array>, leaving: AbortController, ready: () => void) {
    this.#leaving = leaving;
    this.#ended = this.#read(body, ready).catch(() => {});
  }

  /** Resolves once it listens. */
  static async open(run: RunJson, level: 'god' | 'brand' | 'company' | 'user', after?: string): Promise<EventListener> {
    const leaving = new AbortController();
    const response = await fetch(new URL('/api/v1/events', run.api.url), {
      headers: { authorization: `Bearer ${run.api.tokens[level]}`, ...(after && { 'last-event-id': after }) },
      signal: leaving.signal,
    });
    if (response.status !== 200 || response.body === null) throw new Error(`events as ${level}: ${response.status}`);
    let listener: EventListener | undefined;
    const body = response.body;
    await new Promise<void>((ready) => {
      listener = new EventListener(body, leaving, ready);
    });
    return listener!;
  }

  /** The types of what was heard of a call, by a company's eyes. */
  typesOf(callId: string): string[] {
    return this.heard.flatMap(({ event: { type, data } }) =>
      'callId' in data && data.callId === callId ? [type] : [],
    );
  }

  close(): Promise<void> {
    this.#leaving.abort();
    return this.#ended;
  }

  async #read(body: AsyncIterable<Uint8Array>, ready: () => void): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const value of body) {
      text += decoder.decode(value, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const position = /^id: (.*)$/m.exec(block)?.[1] ?? '';
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (/^event: stream\.here$/m.test(block)) ready();
        else if (data && data !== '{}')
          this.heard.push({ position, at: Date.now(), event: Schema.parse(JSON.parse(data)) });
      }
    }
  }
}
