import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it, without the breaks that long lines are sent with. */
export interface GotMail {
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

/** A mail server of a test's own on the loopback, which asks nobody for a password. */
export class MailServer {
  readonly got: GotMail[] = [];
  /** So many mails are turned away. */
  refuses = 0;
  readonly #server: SMTPServer;

  constructor() {
    this.#server = new SMTPServer({
      hideSTARTTLS: true,
      authOptional: true,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.refuses > 0) {
            this.refuses--;
            done(new Error('not now'));
            return;
          }
          // Quoted-printable, as long lines are sent.
          const text = Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
          const from = /^From: (.*)$/m.exec(text)?.[1]?.trim() ?? '';
          this.got.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), from, text });
          done();
        });
      },
    });
  }

  /** Resolves with its port. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
    return (this.#server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
