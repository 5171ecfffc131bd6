import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { RunJson } from './run-json.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks a portal over HTTPS as a browser would, keeping its cookies, but says whatever it is told to; redirects are not followed. */
export class BrowserLike {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  readonly #run: RunJson;

  constructor(run: RunJson, portalUrl: string) {
    const port = run.front.https.split(':')[1];
    this.#run = run;
    this.origin = `https://${new URL(portalUrl).hostname}:${port}`;
  }

  /** `path` goes out as it is written. */
  ask(path: string, { method = 'GET', headers = {}, form, body }: Asked = {}): Promise<Answer> {
    const { hostname, port, host } = new URL(this.origin);
    const sent = form === undefined ? body : new URLSearchParams(form).toString();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const asking = request(
        {
          host: this.#run.front.https.split(':')[0],
          port,
          servername: hostname,
          ca: readFileSync(this.#run.front.cafile),
          path,
          method,
          headers: {
            host,
            ...(cookie !== '' && { cookie }),
            ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...headers,
          },
        },
        (response) => {
          for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        },
      );
      asking.on('error', reject);
      asking.end(sent);
    });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const isOver = value === '' || attributes.some((one) => /^\s*max-age=0/i.test(one));
    if (isOver) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** Signs in through the form; the answer says how it went. */
  async signIn(
    { username, password }: { readonly username: string; readonly password: string },
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const { csrfToken } = JSON.parse((await this.ask('/api/auth/csrf')).text) as { csrfToken: string };
    return this.ask('/api/auth/callback/credentials', {
      method: 'POST',
      form: { csrfToken, username, password, json: 'true', ...more },
    });
  }
}
