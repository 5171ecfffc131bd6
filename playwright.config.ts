import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** The portal in a real browser, against a running platform whose `run.json` is named by BELFRY_RUN_JSON. */
export default defineConfig({
  testDir: 'e2e/browser',
  // Four platforms and three browsers share two cores in `npm test`.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  outputDir: `${process.env.BELFRY_TEST_OUTPUT ?? '.belfry-test'}/browser`,
  metadata: { runJson: process.env.BELFRY_RUN_JSON },
  use: {
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 860 },
    actionTimeout: 20_000,
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP *.localhost 127.0.0.1',
      ],
    },
  },
});
