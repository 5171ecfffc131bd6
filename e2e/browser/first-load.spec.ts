import type { BrowserContext } from '@playwright/test';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run } from './support/run.ts';

/** The front shows the certificate of the installation's own authority. */
test.use({ ignoreHTTPSErrors: true });

const mostBytes = 200_000;
/** Lists by who has them. */
const lists = {
  god: ['/brands', '/relays', '/bans', '/audit', '/live', '/call-filter'],
  brand: ['/companies', '/carriers', '/ipbxs', '/numbers', '/routes', '/rating', '/rule-sets', '/calls', '/operators'],
  company: ['/users', '/devices', '/extensions', '/numbers', '/hours', '/sites', '/calls', '/webhooks', '/changes'],
  user: ['/calls'],
} as const;

/** How many bytes of scripts a browser that knows nothing yet fetches for a page, as they come over the wire. */
async function scriptBytes(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(url, { waitUntil: 'load' });
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  await session.detach();
  await page.close();
  return bytes;
}

for (const level of ['god', 'brand', 'company', 'user'] as const)
  test(`lists of the ${level} need less than ${mostBytes / 1000} kB of scripts, compressed`, async ({ page }) => {
    const { url, username, password } = loginOf(level);
    const port = run().front!.https.split(':').at(-1);
    const at = (path: string) => `https://${new URL(url).hostname}:${port}${path}`;
    await signIn(page, { url: at('/'), username, password });
    const measured: Record<string, number> = {};
    for (const path of lists[level]) measured[path] = await scriptBytes(page.context(), at(path));
    test.info().annotations.push({
      type: 'kB of scripts',
      description: Object.entries(measured)
        .map(([path, bytes]) => `${path} ${Math.round(bytes / 1000)}`)
        .join(', '),
    });
    for (const [path, bytes] of Object.entries(measured)) {
      expect(bytes, path).toBeGreaterThan(50_000);
      expect(bytes, path).toBeLessThan(mostBytes);
    }
  });
