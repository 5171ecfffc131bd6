import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { picture } from './support/story.ts';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 28"><rect width="28" height="28" rx="7" fill="#7c3aed"/><text x="36" y="20" font-size="17" fill="#7c3aed">Vesper</text></svg>';
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#7c3aed"/></svg>';

test('a host shows its brand before anybody signs in: name, colours, and 200 without a session', async ({ page }) => {
  for (const [host, other] of [
    ['carillon', 'Vesper'],
    ['vesper', 'Carillon'],
  ] as const) {
    const answer = await page.goto(loginOf('brand', host).url);
    expect(answer?.status()).toBe(200);
    await expect(page).toHaveTitle(new RegExp(host, 'i'));
    await expect(page.getByText(other)).toHaveCount(0);
  }
  const colors = new Set<string>();
  for (const host of ['carillon', 'vesper']) {
    await page.goto(loginOf('brand', host).url);
    colors.add(
      await page.evaluate<string>("getComputedStyle(document.querySelector('button[type=submit]')).backgroundColor"),
    );
  }
  expect(colors.size, 'each in its own colour').toBe(2);
});

test('a brand changes its colours and logo, and its domain shows them to everybody', async ({ page, browser }) => {
  const login = loginOf('brand', 'vesper');
  await signIn(page, login);
  await page.goto(new URL('/branding', login.url).href);
  const field = page.getByRole('textbox', { name: 'Colour in light' });
  // Another than it has, whoever ran before.
  const [hex, rgb] =
    (await field.inputValue()) === '#9d174d' ? ['#166534', 'rgb(22, 101, 52)'] : ['#9d174d', 'rgb(157, 23, 77)'];
  await field.fill(hex);
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await reloaded;
  const picture = (svg: string) => ({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await page.getByLabel('Logo', { exact: true }).setInputFiles(picture(LOGO));
  await expect(page.getByRole('button', { name: 'Remove logo' })).toBeVisible();
  const alone = page.waitForEvent('load');
  await page.getByLabel('Icon', { exact: true }).setInputFiles(picture(ICON));
  await alone;
  await expect(page.getByRole('button', { name: 'Remove icon' })).toBeVisible();

  const stranger = await browser.newContext({ colorScheme: 'light' });
  const door = await stranger.newPage();
  await door.goto(login.url);
  await expect(door.getByRole('img', { name: /vesper/i })).toBeVisible();
  await expect(door.getByRole('button', { name: 'Sign in' })).toHaveCSS('background-color', rgb);
  const icon = await door.locator('link[rel=icon]').last().getAttribute('href');
  expect(Buffer.from(icon?.split(',')[1] ?? '', 'base64').toString()).toBe(ICON);
  // Some ask for this name whatever the page says.
  const asked = await door.evaluate(iconByName);
  expect(asked).toMatchObject({ type: 'image/svg+xml', policy: expect.stringContaining('sandbox'), text: ICON });
  await stranger.close();

  await page.getByRole('button', { name: 'Remove icon' }).click();
  await expect(page.getByRole('button', { name: 'Remove icon' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove logo' }).click();
  await expect(page.getByRole('button', { name: 'Remove logo' })).toHaveCount(0);
  expect((await page.evaluate(iconByName)).type).toContain('image/svg+xml');
});

test('a host that nobody has given to a portal says so', async ({ page }) => {
  const url = new URL(loginOf('brand').url);
  url.hostname = 'nobody.localhost';
  await page.goto(url.href);
  await expect(page.getByText('There is no portal at this address')).toBeVisible();
});

/** In the page: what is at the name that browsers ask for by themselves. */
async function iconByName() {
  const answer = await fetch('/favicon.ico');
  const { headers } = answer;
  return {
    type: headers.get('content-type'),
    policy: headers.get('content-security-policy'),
    text: await answer.text(),
  };
}

test('a brand has SIP domains of its own, and is told which DNS records lead phones to them', async ({ page }) => {
  const name = `sip-${Date.now().toString(36)}.example.com`;
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Branding' }).first().click();
  await page.getByRole('button', { name: 'Add SIP domain' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Domain', { exact: true }).fill(name);
  await choose(sheet, 'How phones prove who they are', 'SHA-256 alone');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Create' }).click();
  await expect(sheet).toBeHidden();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('All companies');
  await expect(row).toContainText('no devices · SHA-256 alone');

  await page.getByRole('button', { name: `DNS records of ${name}` }).click();
  await expect(sheet.getByText(/^_sip\._udp\./).first()).toHaveText(
    new RegExp(`^_sip\\._udp\\.${name.replaceAll('.', '\\.')}\\. 3600 IN SRV 10 10 \\d+ sip\\d*\\.`),
  );
  await expect(sheet.getByText(/ IN NAPTR 10 10 "s" "SIPS\+D2T"/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'sip-domain-dns');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(sheet).toBeHidden();
  await picture(page, 'sip-domains');

  await page.getByRole('button', { name: `Change ${name}` }).click();
  await choose(sheet, 'How phones prove who they are', 'MD5');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toBeHidden();
  await expect(row).toContainText('no devices · MD5');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});
