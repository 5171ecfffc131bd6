import { UserAgent } from '@belfry/testkit';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, proxy, run } from './support/run.ts';

/** From what happens on the wire until it is on the screen. */
const soonMs = 1_000;

async function within(what: string, act: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await act();
  const ms = performance.now() - since;
  console.log(`${what}: ${Math.round(ms)} ms`);
  expect(ms, what).toBeLessThan(soonMs);
  return ms;
}

/** Counts what a page asks of a procedure, and its streams. */
function watch(page: Page) {
  const seen = { lists: 0, streams: 0 };
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('activeCall.list')) seen.lists++;
    if (pathname === '/api/events') seen.streams++;
  });
  return seen;
}

async function phones(): Promise<[UserAgent, UserAgent, string]> {
  const [anna, ben] = run().phones ?? [];
  const [caller, callee] = await Promise.all(
    [anna!, ben!].map(({ username, password, domain }) =>
      UserAgent.start({ username, password, domain, proxy: proxy() }),
    ),
  );
  return [caller!, callee!, ben!.extension];
}

test('calls and phones are on the screen within a second, by one stream for all tabs', async ({ page, context }) => {
  const [caller, callee, number] = await phones();
  try {
    await caller.register();
    await signIn(page, loginOf('company'));
    await page.getByRole('link', { name: 'Live calls' }).first().click();
    const seen = watch(page);
    const other = await context.newPage();
    const seenByOther = watch(other);
    await other.goto(new URL('/live', page.url()).href);
    await expect(page.getByText('It is quiet right now')).toBeVisible();
    await expect(other.getByText('It is quiet right now')).toBeVisible();
    // Nothing happens, so nothing is asked for.
    await page.waitForTimeout(4_000);
    const asked = seen.lists;
    await page.waitForTimeout(5_000);
    expect(seen.lists, 'asked for while nothing happens').toBe(asked);
    expect(seenByOther.streams + seen.streams, 'streams of two tabs').toBe(0);

    await other.goto(new URL('/devices', page.url()).href);
    await expect(other.getByRole('heading', { name: 'Devices' })).toBeVisible();
    await callee.register();
    await other.goto(new URL('/live', page.url()).href);

    const row = (state: string) => page.getByRole('table', { name: 'Live calls' }).getByText(state, { exact: true });
    await expect(other.getByText('It is quiet right now')).toBeVisible();
    await page.waitForTimeout(1_500);
    const call = await caller.call(number);
    const far = await callee.incoming();
    far.ring();
    await within('a call that rings', () => expect(row('Ringing')).toBeVisible());
    await expect(other.getByRole('table', { name: 'Live calls' }).getByText('Ringing', { exact: true })).toBeVisible();
    await page.waitForTimeout(1_500);
    far.answer();
    await call.established();
    await within('a call that is answered', () => expect(row('Talking')).toBeVisible());

    // The ladder of the call grows while it is up.
    await other.getByRole('table', { name: 'Live calls' }).getByRole('link').first().click();
    await expect(other.getByText('Going on', { exact: true })).toBeVisible();
    await page.waitForTimeout(1_500);
    call.bye();
    await within('a call that is over', () => expect(page.getByText('It is quiet right now')).toBeVisible());
    await expect(other.getByText('Answered').first()).toBeVisible({ timeout: 3_000 });
    await page.close();
    // The tab that is left takes the stream.
    await expect.poll(() => seenByOther.streams, { timeout: 5_000 }).toBeGreaterThan(0);
  } finally {
    for (const agent of [caller, callee]) {
      await agent.unregister().catch(() => {});
      await agent.close();
    }
  }
});

test('a phone that registers lights its lamp at once, and says so', async ({ page }) => {
  const [caller, callee] = await phones();
  try {
    await signIn(page, loginOf('user'));
    await page.getByRole('link', { name: 'Devices' }).first().click();
    await expect(page.getByText('Not registered', { exact: true }).first()).toBeVisible();
    await page.waitForTimeout(1_500);
    await caller.register();
    await within('a phone that registers', () => expect(page.getByText('has just registered').first()).toBeVisible());
    await expect(page.getByText('Registered', { exact: true }).first()).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('registered.png') });
    await page.waitForTimeout(1_500);
    await caller.unregister();
    await within('a phone that signs off', () => expect(page.getByText('Registered', { exact: true })).toHaveCount(0));
  } finally {
    await caller.unregister().catch(() => {});
    await caller.close();
    await callee.close();
  }
});

test('without the stream it says so, and looks every few seconds', async ({ page, expected }) => {
  expected(/ERR_FAILED .*\/api\/events/);
  await page.route('**/api/events*', (route) => route.abort());
  const [caller, callee, number] = await phones();
  try {
    await Promise.all([caller.register(), callee.register()]);
    await signIn(page, loginOf('company'));
    await page.getByRole('link', { name: 'Live calls' }).first().click();
    await expect(page.getByText('Updates interrupted')).toBeVisible({ timeout: 15_000 });
    await page.screenshot({ path: test.info().outputPath('interrupted.png') });
    const call = await caller.call(number);
    const far = await callee.incoming();
    far.ring();
    await expect(page.getByText('Ringing', { exact: true })).toBeVisible({ timeout: 4_000 });
    await page.unroute('**/api/events*');
    await expect(page.getByText('Updates interrupted')).toHaveCount(0, { timeout: 40_000 });
    far.answer();
    await call.established();
    await expect(page.getByText('Talking', { exact: true })).toBeVisible({ timeout: 2_000 });
    call.bye();
  } finally {
    for (const agent of [caller, callee]) {
      await agent.unregister().catch(() => {});
      await agent.close();
    }
  }
});
