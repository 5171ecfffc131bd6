import { printWav, toneSamples } from '@belfry/audio';
import { UserAgent } from '@belfry/testkit';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, proxy, run } from './support/run.ts';

test('a company records all its calls, and hears one on the page of the call', async ({ page }) => {
  const [anna, ben] = run().phones ?? [];
  const agents = await Promise.all(
    [anna!, ben!].map(({ username, password, domain }) =>
      UserAgent.start({ username, password, domain, proxy: proxy() }),
    ),
  );
  const [caller, callee] = agents as [UserAgent, UserAgent];
  const record = async (mode: string) => {
    await page.getByRole('link', { name: 'Recording and hold', exact: true }).first().click();
    await expect(page).toHaveURL(/\/recording$/);
    await page.getByLabel('Which calls').click();
    await page.getByRole('option', { name: mode }).click();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  };
  try {
    await Promise.all(agents.map((agent) => agent.register()));
    await signIn(page, loginOf('company'));
    await record('All calls, from the answer on');
    const wav = printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 8000) });
    await page
      .getByLabel('Upload a WAV file')
      .setInputFiles({ name: 'this-call-is-recorded.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav) });
    await expect(page.getByText('this-call-is-recorded.wav')).toBeVisible();
    await expect.poll(() => page.evaluate("document.querySelector('audio')?.duration")).toBe(1);
    const call = await caller.call(ben!.extension);
    const far = await callee.incoming();
    far.answer();
    await call.established();
    call.media.playTone(500);
    await far.media.hearTone(500);
    await page.getByRole('link', { name: 'Live calls' }).first().click();
    await page.getByRole('table', { name: 'Live calls' }).getByRole('row').nth(1).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/calls\//);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Paused', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Go on recording' }).click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    call.bye();
    await Promise.all([call.ended(), far.ended()]);

    const audio = page.locator('audio');
    await expect(audio).toBeVisible({ timeout: 10_000 });
    await expect.poll(() => page.evaluate("document.querySelector('audio').duration")).toBeGreaterThan(0.5);
    await page.evaluate("document.querySelector('audio').muted = true, document.querySelector('audio').play()");
    await expect.poll(() => page.evaluate("document.querySelector('audio').currentTime")).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Delete' }).click();
    await expect(audio).toHaveCount(0);
    await record('None');
  } finally {
    for (const agent of agents) {
      await agent.unregister().catch(() => {});
      await agent.close();
    }
  }
});
