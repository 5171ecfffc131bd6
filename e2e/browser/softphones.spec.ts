import type { UserAgent } from '@belfry/testkit';
import { type Browser, chromium, expect, test } from '@playwright/test';
import configuration from '../../playwright.config.ts';
import { startPhone, stopPhone } from '../support/agents.ts';
import { firstCompanyPhones, type Phone, readRunJson } from '../support/run-json.ts';
import { Softphone } from './support/softphone-page.ts';

const run = readRunJson();
const [anna, ben] = firstCompanyPhones(run, 2) as [Phone, Phone];

let browser: Browser;
test.beforeAll(async () => {
  const { launchOptions } = configuration.use ?? {};
  browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      // The authority is this installation's own; what is tested here is not whom Chromium trusts.
      '--ignore-certificate-errors',
      // The page comes from nowhere, so Chromium would keep it from addresses of this machine.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
});
test.afterAll(() => browser?.close());

for (const library of ['JsSIP', 'SIP.js'] as const) {
  for (const [transport, address] of [
    ['ws', run.sip.ws],
    ['wss', run.sip.wss],
  ] as const) {
    test.describe(`${library} over ${transport}`, () => {
      const settings = { library, url: `${transport}://${address}/`, ...anna };
      let softphone: Softphone;
      let agent: UserAgent | undefined;
      test.beforeEach(async () => {
        softphone = await Softphone.open(await browser.newPage(), settings);
      });
      test.afterEach(async () => {
        await softphone.do('unregister').catch(() => {});
        await stopPhone(agent);
        agent = undefined;
        await Promise.all(browser.contexts().map((context) => context.close()));
      });

      test('registers, is called, refuses, and unregisters', async () => {
        await softphone.do('register');
        await softphone.says('registered');
        agent = await startPhone(run, ben);
        const call = await agent.call(anna.extension);
        await softphone.says('incoming');
        await softphone.do('reject', 486);
        await expect(call.established()).rejects.toThrow(/486/);

        const before = (await softphone.events()).length;
        const givenUp = await agent.call(anna.extension);
        await softphone.says('incoming', before);
        await givenUp.events.wait((event) => (event.type === 'progress' ? event : undefined), 'ringing', 5_000);
        givenUp.cancel();
        await softphone.says('failed remote Canceled', before);

        await softphone.do('unregister');
        await softphone.says('unregistered', before);
        await expect((await agent.call(anna.extension)).established()).rejects.toThrow(/480/);
      });

      test('is refused with a wrong password', async () => {
        const wrong = await Softphone.open(await browser.newPage(), { ...settings, password: 'not-the-password' });
        await wrong.do('register');
        await wrong.says('refused 40…');
      });

      test('writes, and is written to, from a page of a stranger', async () => {
        // Digest authenticates, whatever page it is that asks (its Origin).
        const stranger = await Softphone.open(await browser.newPage(), {
          ...settings,
          page: 'https://elsewhere.example/softphone/',
        });
        await stranger.do('register');
        await stranger.says('registered');
        agent = await startPhone(run, ben);
        await stranger.do('message', ben.extension, 'Grüezi Ben');
        await stranger.says('sent 200');
        const { text, from } = await agent.messaged();
        expect(text).toBe('Grüezi Ben');
        expect(from).toContain(`sip:${anna.username}@${anna.domain}`);
        expect(await agent.message(anna.extension, 'Salü Anna')).toBe(200);
        await stranger.says('message Salü Anna');
        await stranger.do('message', '299', 'Nobody');
        await stranger.says('unsent 404');

        await stranger.do('unregister');
        await stranger.says('unregistered');
        expect(await agent.message(anna.extension, 'Are you there?')).toBe(202);
        await stranger.do('register');
        await stranger.says('message Are you there?');
        await stranger.do('unregister');
      });

      test('calls: busy, refused, given up', async () => {
        await softphone.do('register');
        await softphone.says('registered');
        agent = await startPhone(run, ben);
        for (const status of [486, 603]) {
          const before = (await softphone.events()).length;
          await softphone.do('call', ben.extension);
          const call = await agent.incoming();
          call.ring();
          await softphone.says('ringing 180', before);
          call.reject(status);
          await softphone.says(`failed remote ${status}`, before);
        }
        const before = (await softphone.events()).length;
        await softphone.do('call', ben.extension);
        const call = await agent.incoming();
        call.ring();
        await softphone.says('ringing 180', before);
        await softphone.do('hangUp');
        await call.events.wait((event) => (event.type === 'cancelled' ? event : undefined), 'CANCEL', 5_000);
      });
    });
  }
}
