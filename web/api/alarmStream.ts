import type { Request } from 'express';
import { AlarmSignal } from '#contract/alarms';
import { Refusal } from './refusal';

const [longestLine, mostLines, mostErrors] = [4096, 5_000_000, 100];
/** Signals handed on at once; a stream that trickles is handed on after `patience` milliseconds. */
const [atOnce, patience] = [500, 250];

/** What a stream said that was no signal. */
export interface StreamErrors {
  wrong: number;
  errors: { line: number; message: string }[];
}

/** Reads a stream of JSON lines as it comes and hands its signals on; whoever takes them slowly slows the sender down, so nothing piles up here. */
export async function readSignals(request: Request, take: (signals: AlarmSignal[]) => Promise<void>, now: () => number): Promise<StreamErrors> {
  if (!request.is('application/x-ndjson')) throw new Refusal('unsupported-body', { detail: { zh: '请以 application/x-ndjson 发送，每行一条。', en: 'Send application/x-ndjson, one signal a line.' }, endsConnection: true });
  const found: StreamErrors = { wrong: 0, errors: [] };
  let waiting: AlarmSignal[] = [];
  let handedOn = now();
  let number = 0;
  const handOn = async () => {
    const signals = waiting;
    [waiting, handedOn] = [[], now()];
    if (signals.length > 0) await take(signals);
  };
  for await (const line of linesOf(request)) {
    number += 1;
    if (number > mostLines) throw tooLong();
    const signal = line.trim() === '' ? undefined : signalIn(line);
    if (typeof signal === 'string') note(found, number, signal);
    else if (signal) waiting.push(signal);
    if (waiting.length >= atOnce || now() - handedOn >= patience) await handOn();
  }
  await handOn();
  return found;
}

/** A refusal carries what was taken before: nothing of it is taken back. */
function tooLong(): Refusal {
  return new Refusal('body-too-large', { detail: { zh: '单个流最多 500 万行，请重新建立连接继续发送；已接收的不受影响。', en: 'A stream has five million lines at most. Open another one; what was sent so far is taken.' }, endsConnection: true });
}

function note(found: StreamErrors, line: number, message: string): void {
  found.wrong += 1;
  if (found.errors.length < mostErrors) found.errors.push({ line, message });
}

function signalIn(line: string): AlarmSignal | string {
  if (line.length > longestLine) return `一行不得超过 ${longestLine} 字符 / a line has ${longestLine} characters at most`;
  try {
    const read = AlarmSignal.safeParse(JSON.parse(line));
    return read.success ? read.data : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  } catch {
    return '不是有效的 JSON / not valid JSON';
  }
}

/** Lines of a body without holding the body; a line longer than any signal is cut, so that it is told as wrong and fills no memory. */
async function* linesOf(request: Request): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (parts.pop() ?? '').slice(0, longestLine + 1);
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
