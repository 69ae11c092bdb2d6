import { createTransport } from 'nodemailer';
import { Undeliverable } from './noticeChannel';
import type { NoticeChannel } from './noticeChannel';

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps:` for TLS from the first byte. */
  url: string;
  /** Whom mails come from. */
  from: string;
}

const patience = 15_000;

/** Notices as e-mail. What the server says can never work is not tried again; everything else is. */
export function smtp({ url, from }: SmtpOptions): NoticeChannel {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience });
  const domain = from.split('@')[1]?.replace(/>.*$/, '') ?? 'localhost';
  return {
    async deliver({ id, recipient, subject, body }) {
      try {
        // The same notice has the same Message-ID, by which mailboxes drop a repeat.
        await transport.sendMail({ from, to: { name: '', address: recipient }, subject, text: body, messageId: `<${Buffer.from(id).toString('hex')}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw isFinal(error) ? new Undeliverable(sentenceOf(error)) : error;
      }
    },
  };
}

/** RFC 5321, 4.2.1: 5xx about a mailbox or message stays so; what is wrong with our own sign-in (530, 534, 535) an administrator can mend. */
function isFinal(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600 && ![530, 534, 535, 538].includes(code);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
