import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { english, LANGUAGE_COOKIE, type Language, negotiateLanguage, setLanguageSource } from '@belfry/ui/language';
import { languages } from '../messages/languages/index.ts';

const tags = languages.map(({ tag }) => tag);
const ofRequest = new AsyncLocalStorage<Language>();

/**
 * Lets everything that is written while a request is answered be in the language of whoever asks: what they chose (a cookie), else what their browser wants. It is known before
 * Next.js sees the request, so that texts need no context handed down to them.
 */
export function speakTheirLanguage(): void {
  setLanguageSource(() => ofRequest.getStore() ?? english);
  subscribe('http.server.request.start', (message) => {
    const { headers } = (message as { request: IncomingMessage }).request;
    const chosen = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([a-z]+)`).exec(headers.cookie ?? '')?.[1];
    const tag = negotiateLanguage(tags, chosen, headers['accept-language']);
    ofRequest.enterWith(languages.find((one) => one.tag === tag) ?? english);
  });
}
