import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('the platform sees each of its processes, how it is, and what a call of a proxy to itself takes', async ({
  page,
}) => {
  await signIn(page, loginOf('god'));
  await page.getByRole('link', { name: 'Processes' }).click();
  for (const name of ['SIP proxies', 'Media relays', 'Application servers', 'Jobs', 'Web front'])
    await expect(
      page.getByRole('list', { name, exact: true }).getByText('Ready', { exact: true }).first(),
    ).toBeVisible();
  const proxies = page.getByRole('list', { name: 'SIP proxies', exact: true });
  await expect(proxies.getByText(/^Registration \d+ ms$/).first()).toBeVisible();
  await expect(proxies.getByText(/^Call \d+ ms$/).first()).toBeVisible();
});
