import type { Page } from '@playwright/test';
import { asGod, idOf, type Json, made, type Tried, tryTexts } from './support/payloads.ts';
import { expect, signIn, test } from './support/portal-test.ts';
import { portalAt, unique } from './support/run.ts';

const mark = unique('texts-');
let count = 0;
/** Runs wherever a text is taken for markup, a script or an address, and shows itself by what it loads where scripts are refused. A short one for short texts. */
const payloads = () => {
  count++;
  return [
    `'"><img src=/${mark}-${count} onerror=alert(1)><svg/onload=alert(1)>\${7*7}`,
    `<img src=/${mark}-${count}>`,
    `javascript:alert(${count})`,
    `https://e.test/"><img src=/${mark}-${count}>`,
  ];
};
const password = 'no text of theirs runs';

/** What the pages of a browser did that they must not. */
function watched(page: Page): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`${page.url()}: a dialog, ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(`/${mark}-`)) seen.push(`${page.url()} asks for ${pathname}`);
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) seen.push(`${page.url()}: ${message.text()}`);
  });
  return seen;
}

/** Screens of several levels are the same: each kind is opened once, beside the overview. */
const known = new Set<string>();

/** Opens every screen that links lead to from the navigation, one of each kind, with its tabs; says how many. */
async function everyScreen(page: Page, home: string): Promise<number> {
  const kindOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}');
  const before = known.size;
  known.delete('/');
  const todo = ['/'];
  while (todo.length > 0) {
    const path = todo.shift()!;
    if (known.has(kindOf(path))) continue;
    known.add(kindOf(path));
    await page.goto(new URL(path, home).href);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await page.locator('a[href^="javascript:" i], a[href^="data:" i]').count(), path).toBe(0);
    for (const tab of await page.getByRole('main').getByRole('tab').all()) {
      await tab.click();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    }
    const links = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a[href^="/"]')].map((one) => one.getAttribute('href'))`,
    );
    todo.push(...links.map((href) => href.split(/[?#]/)[0]!).filter((href) => !href.startsWith('/api/')));
  }
  return known.size - before;
}

test('no text that somebody can set is taken for markup or a script on any screen', async ({ browser }) => {
  test.setTimeout(240_000);
  const host = (name: string) => `${mark}-${name}.localhost`;
  const admin = (level: string) => ({ username: `${mark}@${level}`, displayName: 'Texts', password });
  const brand = await made('POST', '/brands', {
    name: mark,
    country: 'CH',
    currency: 'CHF',
    portalHost: host('brand'),
    admin: admin('brand'),
  });
  const brandId = String(brand.id);
  const company = await made('POST', '/companies', {
    brandId,
    name: mark,
    sipDomain: host('sip'),
    portalHost: host('company'),
    userPortalHost: host('user'),
    site: { name: 'Bern' },
    admin: admin('company'),
  });
  const companyId = String(company.id);
  const { user } = await made('POST', '/users', {
    companyId,
    firstName: 'Anna',
    lastName: 'Texts',
    extension: '201',
    device: { username: `anna.${mark}` },
    login: { username: `${mark}@user`, password },
  });
  const userId = String((user as { id: string }).id);
  const tried: Tried = { taken: [], refused: [], made: [] };
  let counted = 0;
  const next = () => `+4144${String(5_000_000 + Math.floor(Math.random() * 900_000) + counted++)}`;
  const destination = { kind: 'user', userId };
  /** One of each thing that people name, and where it is changed. */
  const things: readonly (readonly [path: string, base: () => Record<string, Json>])[] = [
    ['/sites', () => ({ companyId, name: `S${counted++}` })],
    ['/users', () => ({ companyId, firstName: 'Ben', lastName: `T${counted++}` })],
    ['/logins', () => ({ level: 'company', companyId, username: `l${counted++}.${mark}`, displayName: 'L', password })],
    ['/sip-accounts', () => ({ companyId, userId })],
    ['/extensions', () => ({ companyId, number: String(300 + counted++), destination })],
    ['/schedules', () => ({ companyId, name: `H${counted++}` })],
    ['/calendars', () => ({ companyId, name: `C${counted++}` })],
    ['/call-filters', () => ({ level: 'company', companyId, callerMatch: 'anonymous', note: 'x' })],
    [
      '/webhooks',
      () => ({ companyId, name: `W${counted++}`, url: 'https://hooks.example.test/', events: ['call.ended'] }),
    ],
    ['/peers', () => ({ brandId, kind: 'carrier', name: `P${counted++}` })],
    ['/peers', () => ({ brandId, companyId, kind: 'trunk', name: `I${counted++}` })],
    ['/ddis', () => ({ brandId, companyId, number: next(), country: 'CH', destination })],
    ['/routes', () => ({ brandId, prefix: `+88${counted++}`, action: 'block', reason: 'r' })],
    ['/number-rule-sets', () => ({ brandId, name: `N${counted++}`, country: 'CH' })],
    ['/rating-plans', () => ({ brandId, name: `R${counted++}` })],
    ['/trusted-networks', () => ({ brandId, network: `10.${counted++ % 250}.0.0/16` })],
  ];
  for (const [path, base] of things) {
    await tryTexts('post', path, { path, base, payloads }, tried);
    const one = await made('POST', path, base());
    const id = idOf(one);
    tried.made.push(`${path}/${id}`);
    if (path === '/trusted-networks') continue;
    await tryTexts('patch', `${path}/{id}`, { path: `${path}/${id}`, base: () => ({}), payloads }, tried);
    if (path === '/calendars') {
      const day = () => ({ name: 'D', first: '2026-08-01' });
      await tryTexts('post', `${path}/{id}/days`, { path: `${path}/${id}/days`, base: day, payloads }, tried);
    }
    if (path === '/rating-plans') {
      const price = () => ({ prefix: `+4${counted++}`, name: 'x', microsPerMinute: '1' });
      await tryTexts('put', `${path}/{id}/prefixes`, { path: `${path}/${id}/prefixes`, base: price, payloads }, tried);
    }
  }
  const tenants: readonly Record<string, Json>[] = [{ brandId }, { companyId }];
  for (const tenant of tenants)
    await tryTexts('patch', '/theme', { path: '/theme', base: () => tenant, payloads }, tried);
  await tryTexts('patch', '/companies/{id}', { path: `/companies/${companyId}`, base: () => ({}), payloads }, tried);
  await tryTexts('patch', '/brands/{id}', { path: `/brands/${brandId}`, base: () => ({}), payloads }, tried);
  await tryTexts(
    'patch',
    '/brands/{id}/calls',
    { path: `/brands/${brandId}/calls`, base: () => ({}), payloads },
    tried,
  );
  const taken = new Set(tried.taken);
  console.log(
    `${taken.size} texts took a payload, ${new Set(tried.refused.filter((name) => !taken.has(name))).size} refused all`,
  );
  expect(taken.size, [...taken].join('\n')).toBeGreaterThan(40);

  try {
    const logins = [
      { url: portalAt(host('company')), username: `${mark}@company`, password, least: 15 },
      { url: portalAt(host('brand')), username: `${mark}@brand`, password, least: 5 },
      { url: portalAt(host('user')), username: `${mark}@user`, password, least: 1 },
    ];
    for (const { least, ...login } of logins) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const seen = watched(page);
      await signIn(page, login);
      const screens = await everyScreen(page, login.url);
      expect(seen).toEqual([]);
      expect(screens, login.url).toBeGreaterThanOrEqual(least);
      await context.close();
    }
  } finally {
    // Nothing of it stands in the lists that other tests look at.
    for (const path of tried.made.toReversed()) await asGod('DELETE', path);
    await asGod('PATCH', `/companies/${companyId}`, { name: mark });
    await asGod('PATCH', `/brands/${brandId}`, { name: mark, active: false });
  }
});
