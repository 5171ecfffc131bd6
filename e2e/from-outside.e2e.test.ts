import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';
import { apiGet } from './support/api-client.ts';
import { apiDo, apiSend } from './support/api-send.ts';
import { BrowserLike } from './support/browser-like.ts';
import { readRunJson } from './support/run-json.ts';

const run = readRunJson();
const login = run.logins.find(({ level }) => level === 'company')!;
const sessionCookie = '__Secure-next-auth.session-token';
const mark = Date.now().toString(36);

/** Where a redirect leads, as a browser resolves it. */
const leadsTo = (base: string, location: string) => new URL(location, base).origin;

/** What people would be led away by, if it were followed. */
const elsewhere = [
  'https://evil.test/',
  '//evil.test',
  '///evil.test',
  '\\\\evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  'https:evil.test',
  'https:\\\\evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
];

describe('from outside: the session', { timeout: 60_000 }, () => {
  let browser: BrowserLike;
  before(() => {
    browser = new BrowserLike(run, login.url);
  });

  test('its cookie is the browser’s alone: Secure, HttpOnly, SameSite, of this host only', async () => {
    const answer = await browser.signIn(login);
    assert.equal(answer.status, 200);
    const lines = answer.headers['set-cookie'] ?? [];
    const line = lines.find((one) => one.startsWith(`${sessionCookie}=`)) ?? '';
    for (const attribute of [/;\s*Secure/i, /;\s*HttpOnly/i, /;\s*SameSite=Lax/i, /;\s*Path=\//i])
      assert.match(line, attribute);
    assert.doesNotMatch(line, /;\s*Domain=/i);
    assert.equal((await browser.ask('/api/trpc/session.current')).status, 200);
  });

  test('is not begun without the token of the form, nor by another page’s', async () => {
    const { username, password } = login;
    for (const csrfToken of ['', 'x'.repeat(64)]) {
      const other = new BrowserLike(run, login.url);
      await other.ask('/api/auth/csrf');
      const form = { csrfToken, username, password, json: 'true' };
      await other.ask('/api/auth/callback/credentials', { method: 'POST', form });
      assert.equal(other.cookies.has(sessionCookie), false);
      assert.equal((await other.ask('/api/trpc/session.current')).status, 401);
    }
    const [mine, theirs] = [new BrowserLike(run, login.url), new BrowserLike(run, login.url)];
    const { csrfToken } = JSON.parse((await theirs.ask('/api/auth/csrf')).text) as { csrfToken: string };
    await mine.ask('/api/auth/csrf');
    const form = { csrfToken, username, password, json: 'true' };
    await mine.ask('/api/auth/callback/credentials', { method: 'POST', form });
    assert.equal(mine.cookies.has(sessionCookie), false);
  });

  test('changes nothing for a page of another site, and opens no REST path', async () => {
    const post = (headers: Record<string, string>) =>
      browser.ask('/api/trpc/session.revokeOthers', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      });
    const foreign: readonly Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
    ];
    for (const headers of foreign) assert.equal((await post(headers)).status, 401, JSON.stringify(headers));
    const plain = { method: 'POST', headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' } };
    assert.equal((await browser.ask('/api/trpc/session.revokeOthers', plain)).status, 415);
    // What changes something cannot be asked for by a link or a picture.
    assert.equal((await browser.ask('/api/trpc/session.revokeOthers')).status, 405);
    assert.equal((await browser.ask('/api/v1/users')).status, 401);
    assert.equal((await browser.ask('/api/events', { headers: { 'sec-fetch-site': 'cross-site' } })).status, 401);
    assert.equal((await post({ 'sec-fetch-site': 'same-origin', origin: browser.origin })).status, 200);
  });

  test('is another one after each sign-in, and none after the sign-out', async () => {
    const known = browser.cookies.get(sessionCookie)!;
    const again = new BrowserLike(run, login.url);
    again.cookies.set(sessionCookie, known);
    await again.signIn(login);
    assert.notEqual(again.cookies.get(sessionCookie), known);
    const signedIn = again.cookies.get(sessionCookie)!;
    const { csrfToken } = JSON.parse((await again.ask('/api/auth/csrf')).text) as { csrfToken: string };
    await again.ask('/api/auth/signout', { method: 'POST', form: { csrfToken, json: 'true' } });
    const thief = new BrowserLike(run, login.url);
    thief.cookies.set(sessionCookie, signedIn);
    assert.equal((await thief.ask('/api/trpc/session.current')).status, 401);
  });

  test('guessing is slowed down, whatever addresses the guesser claims to come from', async () => {
    const guess = new BrowserLike(run, login.url);
    const codes: string[] = [];
    for (let number = 0; number < 8; number++) {
      const { csrfToken } = JSON.parse((await guess.ask('/api/auth/csrf')).text) as { csrfToken: string };
      const form = { csrfToken, username: `nobody-${mark}`, password: `guess ${number}`, json: 'true' };
      const headers = { 'x-forwarded-for': `198.51.100.${number}`, 'x-real-ip': `198.51.100.${number}` };
      const { status, text } = await guess.ask('/api/auth/callback/credentials', { method: 'POST', form, headers });
      assert.equal(status, 401);
      codes.push(/error=([a-z_]+)/i.exec(text)?.[1] ?? text);
    }
    assert.equal(codes.slice(0, 6).indexOf('too_many_attempts'), 5, codes.join(' '));
  });
});

describe('from outside: nobody is led away', { timeout: 60_000 }, () => {
  test('by the address to come back to after signing in or out', async () => {
    const browser = new BrowserLike(run, login.url);
    const own = (what: string, location: string) =>
      assert.equal(leadsTo(browser.origin, location), browser.origin, `${what} leads to ${location}`);
    for (const callbackUrl of elsewhere) {
      const query = `callbackUrl=${encodeURIComponent(callbackUrl)}`;
      for (const path of [`/api/auth/signin?${query}`, `/?${query}`, `/api/auth/error?${query}`]) {
        const { headers } = await browser.ask(path);
        if (headers.location !== undefined) own(path, headers.location);
      }
      const kept = [...browser.cookies].find(([name]) => name.endsWith('callback-url'))?.[1];
      if (kept !== undefined) own('the cookie', decodeURIComponent(kept));
      const { url } = JSON.parse((await browser.signIn(login, { callbackUrl })).text) as { url: string };
      own(`sign-in, ${callbackUrl}`, url);
      const { csrfToken } = JSON.parse((await browser.ask('/api/auth/csrf')).text) as { csrfToken: string };
      const form = { csrfToken, callbackUrl };
      const { headers } = await browser.ask('/api/auth/signout', { method: 'POST', form });
      own(`sign-out, ${callbackUrl}`, headers.location ?? '/');
    }
  });

  test('by a path that reads like an address', async () => {
    const browser = new BrowserLike(run, login.url);
    for (const path of [
      '//evil.test/',
      '//evil.test',
      '/%5cevil.test/',
      '/%2f%2fevil.test/',
      '/%09/evil.test/',
      '/.//evil.test/',
    ])
      for (const method of ['GET', 'POST']) {
        const { headers } = await browser.ask(path, { method });
        if (headers.location !== undefined)
          assert.equal(
            leadsTo(`${browser.origin}${path}`, headers.location),
            browser.origin,
            `${path}: ${headers.location}`,
          );
      }
  });

  test('from http to another host than was asked for', async () => {
    const [host = '', port = ''] = run.front.http.split(':');
    const { hostname } = new URL(login.url);
    const head = (line: string, asked = hostname) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), host, () =>
          socket.end(`${line}\r\nHost: ${asked}\r\nConnection: close\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (part) => {
          text += part.toString();
        });
        socket.on('close', () => resolve(text));
        socket.on('error', reject);
      });
    const locationOf = (text: string) => /^location: (.*)$/im.exec(text)?.[1]?.trim();
    assert.equal(new URL(locationOf(await head('GET /users HTTP/1.1'))!).hostname, hostname);
    for (const target of [
      '//evil.test/',
      '/\\evil.test',
      '@evil.test/',
      '.evil.test/',
      ':x@evil.test/',
      'http://evil.test/',
    ]) {
      const location = locationOf(await head(`GET ${target} HTTP/1.1`));
      if (location !== undefined) assert.equal(new URL(location).hostname, hostname, `${target}: ${location}`);
    }
    assert.equal(locationOf(await head('GET / HTTP/1.1', 'evil.test')), undefined);
    assert.equal(locationOf(await head('GET / HTTP/1.1', `${hostname}@evil.test`)), undefined);
  });
});

describe('from outside: answers', { timeout: 60_000 }, () => {
  test('tell browsers what they may do with them, whatever they are', async () => {
    const browser = new BrowserLike(run, login.url);
    await browser.signIn(login);
    for (const path of [
      '/',
      '/users',
      '/nowhere',
      '/api/v1/users',
      '/api/v1/openapi.json',
      '/api/trpc/session.current',
      '/api/trpc/no.such',
    ]) {
      const { headers, status } = await browser.ask(path);
      const told = `${path} (${status})`;
      const policy = String(headers['content-security-policy'] ?? '');
      assert.equal(headers['x-content-type-options'], 'nosniff', told);
      assert.equal(headers['x-frame-options'], 'DENY', told);
      assert.equal(headers['referrer-policy'], 'same-origin', told);
      assert.match(policy, /script-src 'nonce-[^']+' 'strict-dynamic'/, told);
      assert.match(policy, /frame-ancestors 'none'/, told);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe-(inline|eval)/, told);
      // The document of the API is the same for all.
      if (path !== '/api/v1/openapi.json') assert.match(headers['cache-control'] ?? '', /no-store|private/, told);
      assert.equal(headers['x-powered-by'], undefined, told);
      assert.equal(headers['access-control-allow-origin'], undefined, told);
    }
  });

  test('of what is another’s are those of what does not exist', async () => {
    const document = await apiGet<{ paths: Record<string, Record<string, unknown>> }>(
      run,
      'company',
      '/api/v1/openapi.json?level=company',
    );
    const lists = Object.keys(document.paths).filter((path) => `${path}/{id}` in document.paths);
    const nothing = '0198f0c0-0000-7000-8000-00000000dead';
    let tried = 0;
    for (const list of lists) {
      const own = await apiSend<{ items?: { id: string }[] }>(run, 'company', 'GET', `${list}?limit=200`);
      const all = await apiSend<{ items?: { id: string }[] }>(run, 'god', 'GET', `${list}?limit=200`);
      const ids = new Set(own.body.items?.map(({ id }) => id));
      const foreign = all.body.items?.find(({ id }) => !ids.has(id))?.id;
      if (foreign === undefined || own.status !== 200) continue;
      for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
        if (!(method.toLowerCase() in document.paths[`${list}/{id}`]!)) continue;
        const input = method === 'PATCH' ? {} : undefined;
        const at = async (id: string): Promise<Record<string, unknown>> => {
          const { status, body } = await apiSend<object>(run, 'company', method, `${list}/${id}`, input);
          return { status, ...body };
        };
        const theirs = await at(foreign);
        const nobodys = await at(nothing);
        assert.deepEqual(theirs, nobodys, `${method} ${list}`);
        assert.equal(theirs.status, 404, `${method} ${list}`);
        tried++;
      }
    }
    assert.ok(tried >= 10, `${tried} were tried`);
  });

  test('of pages that a link with a secret leads to name no page to others, and no address bears the secret', async () => {
    const browser = new BrowserLike(run, login.url);
    for (const path of ['/shared', '/password'])
      assert.equal((await browser.ask(path)).headers['referrer-policy'], 'no-referrer', path);
    const token = 'A'.repeat(43);
    const { status, headers } = await browser.ask(`/shared/${token}`);
    assert.deepEqual([status, headers.location, headers['referrer-policy']], [308, `/shared#${token}`, 'no-referrer']);
    assert.equal((await browser.ask('/shared/%2f%2fevil.test')).headers.location, '/shared');
  });

  test('of what the build made are taken for nothing else than they are', async () => {
    const browser = new BrowserLike(run, login.url);
    const [script] = /\/_next\/static\/[^"]+\.js/.exec((await browser.ask('/')).text) ?? [];
    assert.ok(script !== undefined);
    assert.equal((await browser.ask(script)).headers['x-content-type-options'], 'nosniff');
    assert.equal((await browser.ask('/_next/static/nothing')).headers['x-content-type-options'], 'nosniff');
  });

  test('as CSV files have no formulas, whatever things are called', async () => {
    const { items } = await apiGet<{ items: { id: string }[] }>(run, 'god', '/api/v1/brands?limit=1');
    const brandId = items[0]!.id;
    const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '＝1+1', '＠SUM(1)', '＋1+1', '－1+1'];
    const { body: plan } = await apiDo<{ id: string }>(run, 'god', 'POST', '/rating-plans', {
      brandId,
      name: `Formulas ${mark}`,
      currency: 'CHF',
    });
    for (const [at, name] of formulas.entries())
      await apiDo(run, 'god', 'PUT', `/rating-plans/${plan.id}/prefixes`, {
        prefix: `+8${at}`,
        name,
        microsPerMinute: '100000',
      });
    const { body } = await apiDo<{ csv: string }>(run, 'god', 'GET', `/rating-plans/${plan.id}/csv`);
    await apiDo(run, 'god', 'DELETE', `/rating-plans/${plan.id}`);
    for (const cell of body.csv.split('\r\n').flatMap((line) => line.split(',')))
      assert.doesNotMatch(cell, /^"?(?:[=@\t\r＝＠＋－]|[+-](?!\d*$))/, cell);
    for (const name of formulas) assert.ok(body.csv.includes(`'${name.trim()}`), name);
  });
});
