import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';

test('god has a control tried from outside, and sees what came back and that it was counted', async ({ page }) => {
  await signIn(page, loginOf('god'));
  await page.goto(new URL('/security', loginOf('god').url).href);
  const list = page.getByRole('list', { name: 'Controls' });
  await expect(list.getByRole('listitem')).not.toHaveCount(0);
  const row = list.getByRole('listitem').filter({ hasText: 'Silence to strangers' });
  await row.getByRole('button', { name: /^Prove it.*: Silence to strangers$/ }).click();
  await expect(row.getByText('It is being tried')).toBeVisible();
  await expect(row.getByText('Holds')).toBeVisible({ timeout: 15_000 });
  const [, before, after] = /: (\d+) before, (\d+) after/.exec((await row.textContent()) ?? '') ?? [];
  expect(Number(after)).toBeGreaterThanOrEqual(Number(before) + 3);
  await row.getByText('What was sent, and what came back').click();
  await expect(row.getByText(/^OPTIONS sip:.* → nothing$/)).toBeVisible();
});
