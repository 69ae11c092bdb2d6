import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { likePhotos } from '#database/photos';
import type { WholeCentre } from '#run/bench/wholeCentre';
import { percentiles } from '#run/bench/load';
import { figure, table, verdict } from '#run/bench/table';

/** Photos a city keeps after some years, and how fast one of them must be found again. */
const [kept, lookUps, mostForLike] = [1_000_000, 500, 100];
const [uploads, clients] = [60, 4];
const batch = 100_000;

/** Pictures of a telephone's size uploaded by HTTP, looked into and copied; then likeness asked among as many as a city keeps. */
export async function benchPhotos(centre: WholeCentre, tell: (line: string) => void): Promise<string> {
  const { database } = centre;
  const ask = await centre.personAt('inspector');
  tell(`  ${uploads} pictures of 12 million pixels, ${clients} at once …`);
  const picture = await telephonePicture();
  const taken: number[] = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let count = 0; count < uploads / clients; count++) {
      const form = new FormData();
      form.append('file', new Blob([Uint8Array.from(picture)]), `photo-${randomUUID()}.jpg`);
      const sent = performance.now();
      const response = await ask('/attachments', { method: 'POST', body: form });
      if (response.status !== 201) throw new Error(`A picture was answered ${response.status}: ${await response.text()}`);
      await response.body?.cancel();
      taken.push(performance.now() - sent);
    }
  }));
  const rate = taken.length / ((performance.now() - began) / 1000);
  tell(`  ${kept} photos of other cases …`);
  await fillWithPhotos(database, tell);
  const sample = await database('photos').whereNotNull('likeness').limit(lookUps).select<{ attachment_id: string; likeness: string }[]>('attachment_id', 'likeness');
  const found: number[] = [];
  for (const { attachment_id: attachmentId, likeness } of sample) {
    const sent = performance.now();
    await likePhotos(database, { attachmentId, sha256: '', likeness: BigInt(likeness), distance: 6 });
    found.push(performance.now() - sent);
  }
  const row = (name: string, times: number[]) => [name, ...Object.values(percentiles(times)).map(figure)];
  const { p95 } = percentiles(found);
  return [
    table(['photos', 'p50 ms', 'p95 ms', 'p99 ms'], [row('upload of 12 million pixels, by HTTP', taken), row(`likeness among ${kept}, in the database`, found)]),
    `uploads/s: ${figure(rate)}`,
    verdict(`likeness among ${kept} photos, p95 ms`, p95, `< ${mostForLike}`, p95 < mostForLike),
  ].join('\n');
}

/**
 * Photos as of years, by series within the database. The indexes are made once the rows are there: entered one by one, four million keys
 * of an inverted index take longer than anybody waits for a figure.
 */
async function fillWithPhotos(database: WholeCentre['database'], tell: (line: string) => void): Promise<void> {
  const began = performance.now();
  await database.transaction(async (transaction) => {
    const [{ indexdef: likeness } = { indexdef: '' }, { indexdef: sha256 } = { indexdef: '' }] = await transaction('pg_indexes').whereIn('indexname', ['attachments_sha256', 'photos_likeness']).orderBy('indexname', 'desc').select<{ indexdef: string }[]>('indexdef');
    await transaction.raw(`set local maintenance_work_mem = '512MB'; set local synchronous_commit = off; drop index photos_likeness; drop index attachments_sha256`);
    for (let from = 1; from <= kept; from += batch) {
      const span = [from, Math.min(kept, from + batch - 1)];
      await transaction.raw(`
        insert into attachments (id, name, media_type, size, sha256, uploaded_by, uploaded_at, case_id, attached_at, kept_until)
        select md5('photo ' || n)::uuid, 'p.jpg', 'image/jpeg', 1, md5(n::text), (select id from persons order by id limit 1), now(), 'bench', now(), now() from generate_series(?::integer, ?::integer) n`, span);
      await transaction.raw(`
        insert into photos (attachment_id, width, height, likeness, likeness_keys)
        select id, 4000, 3000, likeness, array[(likeness >> 48) & 65535, 65536 + ((likeness >> 32) & 65535), 131072 + ((likeness >> 16) & 65535), 196608 + (likeness & 65535)]::integer[]
        from (select md5('photo ' || n)::uuid as id, ('x' || substr(md5('likeness ' || n), 1, 16))::bit(64)::bigint as likeness from generate_series(?::integer, ?::integer) n) as likened`, span);
    }
    await transaction.raw(likeness);
    await transaction.raw(sha256);
  });
  await database.raw('analyze photos; analyze attachments;');
  tell(`  … filled in ${figure((performance.now() - began) / 1000)} s`);
}

/** Noise in large patches, as heavy to decode as a street. */
async function telephonePicture(): Promise<Buffer> {
  const [width, height] = [400, 300];
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(Math.random() * 256)));
  return sharp(pixels, { raw: { width, height, channels: 3 } }).resize(4000, 3000, { kernel: 'cubic' }).jpeg({ quality: 85 }).toBuffer();
}
