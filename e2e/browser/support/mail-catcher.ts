import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { portalAt, run } from './run.ts';

/** A mail server of the test's own, with a jobs process of the platform that sends by it. */
export interface MailCatcher {
  /** The next mail to somebody, without the breaks that long lines are sent with. Rejects when none comes within 20 s. */
  mailTo(address: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts both, beside the platform's own processes. */
export async function catchMails(): Promise<MailCatcher> {
  const mails: { to: string; text: string }[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
        for (const look of waiting) look();
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const jobs = startJobs((server.server.address() as AddressInfo).port);
  return {
    mailTo: (address) =>
      new Promise((found, failed) => {
        const end = setTimeout(() => failed(new Error(`no mail has come to ${address}`)), 20_000);
        const look = () => {
          const index = mails.findIndex(({ to }) => to === address);
          if (index < 0) return;
          clearTimeout(end);
          waiting.delete(look);
          found(mails.splice(index, 1)[0]!.text);
        };
        waiting.add(look);
        look();
      }),
    async close() {
      jobs.kill('SIGTERM');
      if (jobs.exitCode === null) await once(jobs, 'exit');
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

function startJobs(smtpPort: number): ChildProcess {
  const { postgres, redis } = run();
  const home = dirname(process.env.BELFRY_RUN_JSON ?? '');
  const env = {
    ...process.env,
    BELFRY_HOME: home,
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    BELFRY_KEY: readFileSync(join(home, 'key'), 'utf8').trim(),
    BELFRY_INSTANCE: `mail-test-${process.pid}`,
    BELFRY_OPS_PORT: '0',
    BELFRY_LOG_LEVEL: 'warn',
    BELFRY_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    BELFRY_MAIL_FROM: 'post@belfry.test',
    BELFRY_PORTAL_LINK: portalAt('host.invalid').replace('host.invalid', '{host}'),
  };
  const root = resolve(import.meta.dirname, '../../..');
  return spawn(process.execPath, ['apps/jobs/src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
