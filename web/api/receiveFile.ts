import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Busboy } from 'busboy';
import type { Request } from 'express';
import { shownName } from './mediaType';
import { Refusal } from './refusal';

export interface ReceivedFile {
  name: string;
  size: number;
  sha256: string;
  /** What came beside the file. */
  fields: Record<string, string>;
}

/** What a multipart body may weigh beside the file in it. */
const envelope = 64 * 1024;

/** Streams the field `file` of a multipart request to a path; memory stays the same whatever is sent. */
export async function receiveFile(request: Request, path: string, largest: number): Promise<ReceivedFile> {
  if (Number(request.get('content-length') ?? 0) > largest + envelope) throw tooLarge(largest);
  const parser = parserFor(request, largest);
  try {
    return await new Promise<ReceivedFile>((resolve, reject) => {
      let file: Promise<Omit<ReceivedFile, 'fields'>> | undefined;
      const fields: Record<string, string> = {};
      parser.on('field', (field, value) => {
        fields[field] = value;
      });
      parser.on('file', (field, stream, { filename }) => {
        if (field !== 'file' || file) return stream.resume();
        stream.once('limit', () => stream.destroy(tooLarge(largest)));
        file = written(stream, path, shownName(filename ?? ''));
        file.catch(reject);
      });
      parser.once('error', (error) => reject(error instanceof Refusal ? error : incomplete()));
      parser.once('close', () => (file ? file.then((received) => resolve({ ...received, fields }), reject) : reject(withoutFile())));
      request.once('close', () => {
        if (!request.complete) parser.destroy(incomplete());
      });
      request.pipe(parser);
    });
  } finally {
    request.unpipe(parser);
  }
}

function parserFor(request: Request, largest: number): Busboy {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 2, fields: 6, parts: 8, fieldSize: 1000, fileSize: largest, headerPairs: 50 } });
  } catch {
    throw new Refusal('unsupported-body', { detail: { zh: '请以 multipart/form-data 上传，文件字段名为 file。', en: 'Upload as multipart/form-data with the file in the field "file".' }, endsConnection: true });
  }
}

async function written(stream: Readable, path: string, name: string): Promise<Omit<ReceivedFile, 'fields'>> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(stream, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  return { name, size, sha256: hash.digest('hex') };
}

function tooLarge(largest: number): Refusal {
  const megabytes = Math.floor(largest / 1024 / 1024);
  return new Refusal('file-too-large', {
    detail: { zh: `单个文件不得超过 ${megabytes} MB，请压缩或降低拍摄分辨率后重试。`, en: `A file may have ${megabytes} MB at most. Make it smaller, or take the photo at a lower resolution.` },
    endsConnection: true,
  });
}

function incomplete(): Refusal {
  return new Refusal('malformed-upload', { detail: { zh: '上传中断或格式不完整，请重新上传。', en: 'The upload was cut off or is malformed. Upload it again.' } });
}

function withoutFile(): Refusal {
  return new Refusal('malformed-upload', { detail: { zh: '未收到文件：请将文件放在名为 file 的字段中。', en: 'No file arrived: send it in the field "file".' } });
}
