import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import configuration from '../../../playwright.config.ts';

/** A Chromium whose microphone hears this WAV file over and over, as it is. `close` ends it. */
export async function startTalkingBrowser(wav: Uint8Array): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-microphone-'));
  const file = join(folder, 'voice.wav');
  writeFileSync(file, wav);
  const { launchOptions } = configuration.use ?? {};
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
      '--autoplay-policy=no-user-gesture-required',
      // The relay is on this machine.
      '--allow-loopback-in-peer-connection',
      // The authority is this installation's own; what is tested here is not whom Chromium trusts.
      '--ignore-certificate-errors',
      // The page comes from nowhere, so Chromium would keep it from addresses of this machine.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
