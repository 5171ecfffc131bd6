import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:tls';
import type { Page } from '@playwright/test';
import { expect, test, trySignIn } from './support/portal-test.ts';
import { loginOf, run } from './support/run.ts';

test.use({ ignoreHTTPSErrors: true });

/** What names a brand, its companies and their people. */
const brands = {
  carillon: /carillon|alpenblick|seeblick/i,
  vesper: /vesper|hafenwerk/i,
} as const;
type Brand = keyof typeof brands;
const other = (brand: Brand): Brand => (brand === 'carillon' ? 'vesper' : 'carillon');

const front = () => run().front!;
const hostPortOf = (address: string) => ({
  host: address.replace(/:\d+$/, ''),
  port: Number(address.split(':').at(-1)),
});
const at = (host: string, path = '/') => `https://${host}:${hostPortOf(front().https).port}${path}`;

/** The certificate shown at a name, verified against the installation's authority; undefined: it did not hold. */
function certificateAt(servername: string): Promise<string | undefined> {
  const ca = readFileSync(front().cafile!);
  return new Promise((resolve) => {
    const socket = connect({ ...hostPortOf(front().https), servername, ca }, () => {
      resolve(JSON.stringify(socket.getPeerX509Certificate()?.toLegacyObject()));
      socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
  });
}

/** Status, headers and text of an answer, as a program sees it. */
function ask(
  host: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; all: string }> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      {
        ...hostPortOf(front().https),
        servername: host,
        path,
        headers: { host, ...headers },
        rejectUnauthorized: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode!, all: `${JSON.stringify(response.headers)}\n${text}` }),
        );
      },
    );
    request.on('error', reject).end();
  });
}

/** Everything that a page says, to eyes and to programs. */
const everything = async (page: Page) => `${await page.title()}\n${await page.content()}`;

for (const brand of ['carillon', 'vesper'] as const) {
  const host = `${brand}.localhost`;

  test(`${host}: nothing of the other brand in certificate, pages, errors and headers`, async ({ page, expected }) => {
    expected(/404|401|403/);
    const foreign = brands[other(brand)];
    const certificate = await certificateAt(host);
    expect(certificate).toContain(host);
    expect(certificate).not.toMatch(foreign);

    const refused = [
      await ask(host, '/no/such/page'),
      await ask(host, '/api/v1/no-such-thing'),
      await ask(host, '/api/v1/companies'),
      await ask(host, '/api/v1/companies', { authorization: `Bearer ${'x'.repeat(43)}` }),
      await ask(host, '/api/v1/openapi.json'),
      await ask(host, '/api/auth/providers'),
      await ask(host, '/', { 'x-forwarded-host': `${other(brand)}.localhost` }),
      await ask(host, '/%ff%00'),
    ];
    for (const { all } of refused) expect(all).not.toMatch(foreign);

    const answer = await page.goto(at(host));
    expect(answer?.status()).toBe(200);
    await expect(page).toHaveTitle(new RegExp(brand, 'i'));
    expect(await everything(page)).not.toMatch(foreign);
    // A login of the other brand is nobody here, and is told no more than a stranger is.
    const stranger = loginOf('brand', other(brand));
    await trySignIn(page, stranger.username, stranger.password);
    await expect(page.getByRole('alert').first()).toBeVisible();

    const login = loginOf('brand', brand);
    await trySignIn(page, login.username, login.password);
    await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
    for (const cookie of await page.context().cookies())
      if (cookie.name.includes('session-token')) {
        expect(cookie.name).toMatch(/^__Secure-/);
        expect(cookie).toMatchObject({ secure: true, httpOnly: true, domain: host });
      }
    for (const path of ['/', '/companies', '/branding', '/audit', '/live', '/no/such/page']) {
      await page.goto(at(host, path));
      await expect(page.getByRole('main')).toBeVisible();
      expect(await everything(page), path).not.toMatch(foreign);
      expect(page.url(), path).toContain(host);
    }
    // The session is worth nothing at the other brand's door.
    const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const elsewhere = await ask(`${other(brand)}.localhost`, '/api/v1/companies', { cookie: cookies });
    expect(elsewhere.status).toBe(401);
  });
}

test('a name of nobody shows nothing of anybody, and plain HTTP leads to HTTPS at the same name', async ({
  page,
  expected,
}) => {
  expected(/404/);
  const answer = await page.goto(at('nobody.localhost'));
  expect(answer?.status()).toBe(404);
  const shown = await everything(page);
  for (const words of [...Object.values(brands), /belfry|nobody\.localhost/i]) expect(shown).not.toMatch(words);
  expect(await certificateAt('nobody.localhost')).toBeUndefined();

  const { port } = hostPortOf(front().http);
  await page.goto(`http://carillon.localhost:${port}/`);
  await expect(page).toHaveURL(at('carillon.localhost'));
});
