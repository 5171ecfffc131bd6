import { printWav, toneSamples } from '@belfry/audio';
import { choose, expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run } from './support/run.ts';

test('a company listens to the music on hold, uploads its own, and chooses', async ({ page }) => {
  const { api } = run();
  if (!api) throw new Error('run.json names no address of the API');
  const headers = { authorization: `Bearer ${api.tokens.company}` };
  const read = async <T>(path: string) => (await (await fetch(`${api.url}/api/v1${path}`, { headers })).json()) as T;
  const { items } = await read<{ items: { id: string }[] }>('/users');
  const { companyId } = await read<{ companyId: string }>(`/users/${items[0]!.id}`);
  const chosen = async () => (await read<{ holdMusic: string }>(`/companies/${companyId}`)).holdMusic;
  await fetch(`${api.url}/api/v1/companies/${companyId}/hold-music`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ holdMusic: 'none' }),
  });
  const saveChoice = async (option: string, value: string) => {
    await choose(page, 'They hear', option);
    await page.getByRole('button', { name: 'Save' }).last().click();
    await expect.poll(chosen).toBe(value);
  };
  const durationOf = (name: string) => page.evaluate(`document.querySelector('audio[aria-label="${name}"]')?.duration`);
  await signIn(page, loginOf('company'));
  await page.getByRole('link', { name: 'Recording and hold', exact: true }).first().click();
  await page.getByRole('button', { name: 'Listen: Music of the platform' }).click();
  await expect.poll(() => durationOf('Music of the platform')).toBeCloseTo(19.2, 1);
  await saveChoice('The music of the platform', 'platform');

  const wav = printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 16_000) });
  await page
    .getByLabel('Upload music')
    .setInputFiles({ name: 'waltz.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav) });
  await expect(page.getByText('waltz.wav')).toBeVisible();
  await page.getByRole('button', { name: 'Listen: waltz.wav' }).click();
  await expect.poll(() => durationOf('waltz.wav')).toBe(2);
  await saveChoice('Your own music', 'own');
  await saveChoice('Nothing, or what the phone plays', 'none');
});
