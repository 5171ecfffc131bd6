import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf } from './support/run.ts';
import { picture } from './support/story.ts';

test('a brand tries a call as if its carrier were off, and looks which of the last calls would go elsewhere', async ({
  page,
}) => {
  await signIn(page, loginOf('brand'));
  await page.getByRole('link', { name: 'Try a call', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What would happen to this call?', level: 1 })).toBeVisible();
  await choose(page, 'Who', 'Anna Keller');
  await page.getByLabel('Number that is dialled').fill('044 668 18 00');
  await page.getByRole('button', { name: 'Try it' }).click();
  const result = page.getByRole('status');
  await expect(result).toContainText('It goes through');
  await expect(result.getByRole('heading', { name: 'The calls of the last 24 hours' })).toHaveCount(0);

  await choose(page, 'What if', 'A carrier is switched off');
  await choose(page, 'Which carrier', 'Lab carrier');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(result).toContainText('What would be different');
  await page.getByRole('button', { name: 'Look at them' }).click();
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible({ timeout: 20_000 });
  for (const figure of ['Looked at', 'Would go elsewhere', 'Of those, refused'])
    await expect(result).toContainText(figure);
  await picture(page, 'calls-of-a-day');
});
