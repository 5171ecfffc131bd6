import { UserAgent } from '@belfry/testkit';
import { expectAccessible } from './support/accessible.ts';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, proxy, run } from './support/run.ts';
import { hearEachOther, picture } from './support/story.ts';

test('a call that goes on is seen by a link without signing in, with its quality, until the link is ended', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const [anna, ben] = run().phones!;
  const [caller, callee] = await Promise.all(
    [anna!, ben!].map(({ username, password, domain }) =>
      UserAgent.start({ username, password, domain, proxy: proxy() }),
    ),
  );
  const outside = await browser.newContext();
  try {
    await Promise.all([caller!.register(), callee!.register()]);
    const call = await caller!.call(ben!.extension);
    const far = await callee!.incoming();
    far.ring();
    far.answer();
    await call.established();
    await hearEachOther(call, far);

    await signIn(page, loginOf('company'));
    await page.getByRole('link', { name: 'Live calls' }).first().click();
    await page.getByRole('table', { name: 'Live calls' }).getByRole('link').first().click();
    const strip = page.getByRole('img', { name: /^From the caller: at worst/ });
    await expect(strip).toBeVisible({ timeout: 15_000 });
    await expect(page.getByRole('img', { name: /^From the called party: at worst/ })).toBeVisible();
    // It grows while the call is up.
    const bars = strip.locator('[title]');
    const before = await bars.count();
    await expect.poll(() => bars.count(), { timeout: 20_000 }).toBeGreaterThan(before);

    const sheet = page.getByRole('dialog');
    const made = async (shows: string) => {
      await choose(sheet, 'Shows', shows);
      const links = sheet.getByRole('button', { name: 'End now' });
      const known = await links.count();
      await sheet.getByRole('button', { name: 'Make a link' }).click();
      await expect(links).toHaveCount(known + 1);
      // The latest is the first, after the one for colleagues.
      return (await sheet.locator('code').nth(1).textContent())!;
    };
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const masked = await made('Steps and quality, without numbers and addresses');
    expect(masked).toMatch(/\/shared#[\w-]{43}$/);
    const whole = await made('All messages in full, with numbers and addresses');
    await expectAccessible(page);
    await picture(page, 'share');

    const stranger = await outside.newPage();
    await stranger.goto(masked);
    const ladder = stranger.getByRole('region', { name: 'Call ladder' });
    await expect(ladder.getByText('200 OK (INVITE)').first()).toBeVisible();
    await expect(stranger.getByText('Going on')).toBeVisible();
    await expect(stranger.getByRole('img', { name: /^From the caller/ })).toBeVisible();
    const html = await stranger.content();
    for (const secret of ['Anna', 'Ben', anna!.username, '127.0.0.1:', 'sip:', 'How this call was decided'])
      expect(html.includes(secret), `${secret} is told to strangers`).toBe(false);
    await expectAccessible(stranger);
    await picture(stranger, 'shared-masked');

    call.bye();
    await expect(ladder.getByText('BYE', { exact: true }).first()).toBeVisible({ timeout: 15_000 });
    await expect(stranger.getByText('Going on')).toBeHidden({ timeout: 15_000 });
    await expect(stranger.getByRole('img', { name: /^From the caller/ })).toBeVisible();

    await stranger.goto(whole);
    await ladder
      .getByRole('button', { name: /INVITE/ })
      .first()
      .click();
    await expect(stranger.getByRole('dialog').getByText(`sip:${ben!.extension}@${anna!.domain}`).first()).toBeVisible();
    await picture(stranger, 'shared-whole');

    await sheet.getByRole('button', { name: 'End now' }).first().click();
    await expect(sheet.getByRole('button', { name: 'End now' })).toHaveCount(1);
    // The same address with the same secret is the same page: it is loaded anew.
    await stranger.reload();
    await expect(stranger.getByText('This link shows nothing')).toBeVisible();
    await stranger.goto(masked);
    await expect(ladder).toBeVisible();
  } finally {
    await outside.close();
    for (const agent of [caller!, callee!]) {
      await agent.unregister().catch(() => {});
      await agent.close();
    }
  }
});
