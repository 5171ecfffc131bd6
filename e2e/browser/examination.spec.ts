import { createSocket } from 'node:dgram';
import { expect, signIn, test } from './support/portal-test.ts';
import { loginOf, run, unique } from './support/run.ts';

/** A gateway on loopback that answers OPTIONS, and can fall silent. */
async function gateway(host: string) {
  const socket = createSocket('udp4');
  let silent = false;
  socket.on('message', (bytes, from) => {
    const request = bytes.toString('latin1');
    if (silent || !request.startsWith('OPTIONS ')) return;
    const [, ...lines] = request.split('\r\n');
    const kept = lines.filter((line) => /^(via|from|call-id|cseq):/i.test(line));
    const to = lines.find((line) => /^to:/i.test(line));
    const answer = ['SIP/2.0 200 OK', ...kept, `${to};tag=g`, 'Content-Length: 0', '', ''].join('\r\n');
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  return {
    port: socket.address().port,
    fallSilent() {
      silent = true;
    },
    close: () => socket.close(),
  };
}

test('the brand sees whether a carrier is there and why not, and examines it step by step', async ({
  page,
  request,
}) => {
  const there = await gateway('127.0.14.3');
  const { api } = run();
  if (api === undefined) throw new Error('run.json names no API');
  const headers = { authorization: `Bearer ${api.tokens.brand}` };
  const name = unique('Operator ');
  const made = await request.post(new URL('/api/v1/peers', api.url).href, {
    headers,
    data: {
      name,
      priority: 900,
      probeSeconds: 1,
      downAfter: 1,
      upAfter: 1,
      endpoints: [{ host: '127.0.14.3', port: there.port }],
    },
  });
  const { id } = (await made.json()) as { id: string };
  try {
    await signIn(page, loginOf('brand'));
    await page.getByRole('link', { name: 'Carriers' }).click();
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row.getByText('Reachable', { exact: true })).toBeVisible({ timeout: 15_000 });
    await row.getByRole('link', { name }).click();

    await page.getByRole('tab', { name: 'Health' }).click();
    await expect(page.getByText('answers OPTIONS with 200 OK').first()).toBeVisible();
    await expect(page.getByRole('figure', { name: 'States of 127.0.14.3' })).toBeVisible();
    await page.getByRole('button', { name: 'Examine now' }).click();
    const steps = page.getByRole('list', { name: 'Steps of the examination' });
    await expect(steps.getByText(/^It answers in \d+ ms\.$/)).toBeVisible();
    await expect(page.getByText('Everything that was looked at is right.')).toBeVisible();
    await steps.getByText('Details').last().click();
    await expect(steps.getByText('SIP/2.0 200 OK')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('examined.png'), fullPage: true });

    there.fallSilent();
    await expect(page.getByText('Not reachable').first()).toBeVisible({ timeout: 15_000 });
    const states = page.getByRole('figure', { name: 'States of 127.0.14.3' });
    await states.getByRole('button', { name: 'Show as a table' }).click();
    await expect(states.getByRole('row').filter({ hasText: 'Not reachable' }).last()).toContainText(
      'no answer to OPTIONS',
    );
    await states.locator('.bg-bad').last().hover();
    await expect(page.getByRole('tooltip')).toContainText('no answer to OPTIONS');
    await page.getByRole('button', { name: 'Examine again' }).click();
    await expect(steps.getByText('No answer to OPTIONS.')).toBeVisible({ timeout: 10_000 });
    await expect(steps.getByText(/Ask it to admit our address/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('silent.png'), fullPage: true });
  } finally {
    await request.delete(new URL(`/api/v1/peers/${id}`, api.url).href, { headers });
    there.close();
  }
});
