import { UserAgent } from '@belfry/testkit';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, proxy, run } from './support/run.ts';

test('a company ends a call that is going on, after having been asked', async ({ page }) => {
  const [anna, ben] = run().phones ?? [];
  const agents = await Promise.all(
    [anna!, ben!].map(({ username, password, domain }) =>
      UserAgent.start({ username, password, domain, proxy: proxy() }),
    ),
  );
  const [caller, callee] = agents as [UserAgent, UserAgent];
  try {
    await Promise.all(agents.map((agent) => agent.register()));
    const call = await caller.call(ben!.extension);
    const far = await callee.incoming();
    far.answer();
    await call.established();
    await signIn(page, loginOf('company'));
    await page.getByRole('link', { name: 'Live calls' }).first().click();
    await expect(page).toHaveURL(/\/live$/);
    const table = page.getByRole('table', { name: 'Live calls' });
    await table.getByRole('button', { name: 'More actions' }).first().click();
    await page.getByRole('menuitem', { name: 'End the call' }).click();
    const question = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await expect(question).toContainText('End the call from');
    await question.getByRole('button', { name: 'End the call' }).click();
    await Promise.all([call.ended(), far.ended()]);
    await expect(page.getByText('The call was ended', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Audit log' }).first().click();
    await expect(page.getByText('Ended a call').first()).toBeVisible();
  } finally {
    for (const agent of agents) {
      await agent.unregister().catch(() => {});
      await agent.close();
    }
  }
});
