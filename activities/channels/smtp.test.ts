import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Undeliverable } from './noticeChannel';
import { smtp } from './smtp';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** A mail server small enough to read: takes what it is sent, unless it was told to refuse. */
async function mailServer(refusals: Record<string, string> = {}): Promise<{ url: string; mails: string[]; said: string[] }> {
  const [mails, said]: [string[], string[]] = [[], []];
  server = createServer((socket) => {
    let mail: string | undefined;
    let rest = '';
    socket.write('220 test ready\r\n');
    const answer = (line: string) => {
      said.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      if (refusals[verb]) return socket.write(`${refusals[verb]}\r\n`);
      if (verb === 'DATA') mail = '';
      if (verb === 'QUIT') return socket.end('221 bye\r\n');
      socket.write(verb === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
    };
    socket.setEncoding('utf8').on('error', () => undefined).on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail === undefined) answer(line);
        else if (line !== '.') mail += `${line}\n`;
        else {
          mails.push(mail);
          mail = undefined;
          socket.write('250 taken\r\n');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails, said };
}

const notice = { id: 'instance-1:j1:0', kind: 'closed', channel: 'email' as const, recipient: 'wang@mail.cn', subject: '案件 A1 已结案', body: '您反映的“路面坑洼”已办结。', attempt: 1 };
const from = '市运行指挥中心 <centre@city.example>';

it('sends a notice as a mail whose id is the notice\'s, so that a repeat is known as one', async () => {
  const { url, mails, said } = await mailServer();
  const channel = smtp({ url, from });
  await channel.deliver(notice);
  await channel.deliver(notice);
  expect(said).toContain('RCPT TO:<wang@mail.cn>');
  const [first = '', second = ''] = mails;
  expect(/^Message-ID: (<.*@city\.example>)$/im.exec(first)?.[1]).toBe(/^Message-ID: (<.*@city\.example>)$/im.exec(second)?.[1]);
  expect(first).toMatch(/^Auto-Submitted: auto-generated$/im);
  expect(first).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(Buffer.from(first.split('\n\n').slice(1).join('').replaceAll('\n', ''), 'base64').toString()).toContain('路面坑洼');
});

it('puts no line of a notice\'s words into the head of the mail', async () => {
  const { url, mails } = await mailServer();
  await smtp({ url, from }).deliver({ ...notice, subject: 'x\r\nBcc: other@mail.cn' });
  expect(mails[0]).not.toMatch(/^Bcc:/m);
});

it('gives a mailbox that does not exist up at once, and tries again what may come right', async () => {
  const gone = await mailServer({ RCPT: '550 no such user' });
  await expect(smtp({ url: gone.url, from }).deliver(notice)).rejects.toBeInstanceOf(Undeliverable);
  await new Promise<void>((resolve) => server?.close(() => resolve()));
  const busy = await mailServer({ RCPT: '451 later please' });
  const failure = await smtp({ url: busy.url, from }).deliver(notice).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(Undeliverable);
});

it('says why where no server answers', async () => {
  const { url } = await mailServer();
  await new Promise<void>((resolve) => server?.close(() => resolve()));
  server = undefined;
  await expect(smtp({ url, from }).deliver(notice)).rejects.toThrow(/ECONNREFUSED/);
});
