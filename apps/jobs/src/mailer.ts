import { type MailBlock, type MailLook, mailHtml, mailText } from '@belfry/services/mail-body';
import { createTransport } from 'nodemailer';

/** A mail as it is sent: as plain text and as HTML, for whichever the reader's program shows. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: readonly MailBlock[];
  readonly look: MailLook;
  /** That of its words (BCP 47). */
  readonly language: string;
  /** The same for a mail that is sent again after it was lost sight of. */
  readonly messageId?: string;
  /** Who it is from, by name and by address; without them as it is configured. */
  readonly fromName?: string;
  readonly fromAddress?: string;
  readonly urgent?: boolean;
}

/** Sends mails by one mail server. */
export interface Mailer {
  /** Resolves when the server has taken the mail; rejects with its words. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A mailer by the configuration. */
export function createMailer(mail: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: mail.url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send({ to, subject, body, look, language, messageId, fromName, fromAddress, urgent = false }) {
      const { html, logo } = mailHtml(body, look, language);
      await transport.sendMail({
        from:
          fromName === undefined && fromAddress === undefined
            ? mail.from
            : { name: fromName ?? '', address: fromAddress ?? addressIn(mail.from) },
        to: { name: '', address: to },
        subject,
        text: mailText(body),
        html,
        ...(logo && {
          attachments: [{ cid: logo.cid, content: logo.png, contentType: 'image/png', filename: 'logo.png' }],
        }),
        ...(messageId !== undefined && { messageId }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(urgent && { Importance: 'high', 'X-Priority': '1' }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}

/** The address of `Name <address>`. */
const addressIn = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
