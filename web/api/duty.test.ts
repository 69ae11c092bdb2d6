import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyHandOverView, DutyImport, DutyPostView } from '#contract/duty';
import { onDutyFor } from '#database/dutyRoster';
import { readCsv } from '#api/sheets/csv';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let clerks: Record<'administrator' | 'acceptor' | 'shiftLeader' | 'handler', Browser>;
beforeAll(async () => {
  server = await startWebServer();
  clerks = Object.fromEntries(await Promise.all((['administrator', 'acceptor', 'shiftLeader', 'handler'] as const).map(async (id) => [id, await server.browserOf(id)]))) as typeof clerks;
});
afterAll(() => server.close());

const titles = '岗位,所属部门,接收任务的岗位,日期,班次,开始,结束,值班负责人账号,值班人员账号';
const week = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const roster = [titles, ...week.flatMap((day) => [`受理席,市运行指挥中心,acceptor,${day},早班,00:00,12:00,acceptor,shiftLeader`, `受理席,市运行指挥中心,acceptor,${day},晚班,12:00,00:00,shiftLeader,`])].join('\n');
const upload = async (step: 'check' | 'import', text: string, by: keyof typeof clerks = 'administrator') => {
  const form = new FormData();
  form.append('file', new Blob([text]), 'roster.csv');
  const response = await clerks[by].request('POST', `/duty/${step}`, { body: form });
  return { status: response.status, body: (await response.json()) as DutyImport };
};
const posts = async () => (await (await clerks.handler.get('/duty')).json()) as DutyPostView[];
const handOver = async (by: keyof typeof clerks, body: object) => {
  const response = await clerks[by].send('POST', '/duty/hand-overs', body);
  return { status: response.status, body: (await response.json()) as DutyHandOverView & { detail?: string } };
};

describe('a roster', () => {
  it('is checked line by line and imported as a whole or not at all', async () => {
    const wrong = `${roster}\n受理席,市运行指挥中心,acceptor,每天,夜班,8点,12:00,nobody,`;
    const refused = await upload('import', wrong);
    const checked = await upload('check', roster);
    const before = await posts();
    const imported = await upload('import', roster);

    expect(refused.body.applied).toBe(false);
    expect(refused.body.faults.map(({ line, message }) => [line, message.slice(0, 4)])).toEqual([[16, '日期“每'], [16, '开始时间'], [16, '没有在岗']]);
    expect([checked.body, before]).toEqual([{ posts: 1, shifts: 14, applied: false, faults: [] }, []]);
    expect([imported.body.applied, (await upload('check', '岗位,日期\n受理席,周一')).status]).toEqual([true, 415]);
    const exported = readCsv(new Uint8Array(await (await clerks.administrator.get('/duty/table?format=csv')).arrayBuffer()));
    expect([exported.rows.length, exported.titles.join()]).toEqual([14, titles]);
  });

  it('says who is on duty now and who comes next, and prefers them for what is urgent', async () => {
    const [desk] = await posts();
    const [turn] = desk?.now ?? [];
    const isMorning = turn?.name === '早班';

    expect(desk?.now).toHaveLength(1);
    expect([turn?.leader.id, desk?.next?.leader.id]).toEqual(isMorning ? ['acceptor', 'shiftLeader'] : ['shiftLeader', 'acceptor']);
    expect(desk?.plan).toHaveLength(14);
    expect(await onDutyFor(server.database, 'acceptor', Date.now())).toEqual(isMorning ? ['acceptor', 'shiftLeader'] : ['shiftLeader']);
    expect(await onDutyFor(server.database, 'supervisor', Date.now())).toEqual([]);
  });

  it('is handed on by who is on duty with what is open, and signed for by the next leader alone', async () => {
    const [desk] = await posts();
    const postId = desk?.id ?? '';
    const nextId = desk?.next?.leader.id === 'acceptor' ? 'acceptor' : 'shiftLeader';
    const stranger = await handOver('handler', { postId, remarks: '无' });
    const silent = await handOver('shiftLeader', { postId, remarks: ' ' });

    const handed = await handOver('shiftLeader', { postId, remarks: '解放街道积水点需跟踪' });
    const twice = await handOver('shiftLeader', { postId, remarks: '再交一次' });
    const foreign = await clerks.handler.send('POST', `/duty/hand-overs/${handed.body.id}/sign`);
    const signed = await clerks[nextId].send('POST', `/duty/hand-overs/${handed.body.id}/sign`);
    const again = await clerks[nextId].send('POST', `/duty/hand-overs/${handed.body.id}/sign`);

    expect([stranger.status, silent.status, handed.status, twice.status, foreign.status, signed.status, again.status]).toEqual([403, 422, 201, 409, 403, 200, 409]);
    expect(handed.body).toMatchObject({ postName: '受理席', to: { id: nextId }, standing: { counts: { total: 0, red: 0, yellow: 0, orders: 0 }, tasks: [], orders: [] } });
    expect(await signed.json()).toMatchObject({ signedBy: { id: nextId }, maySign: false, remarks: '解放街道积水点需跟踪' });
    expect(await server.database('notices').where({ kind: 'dutyHandOver' }).pluck('recipient')).toEqual([`person:${nextId}`]);
  });
});
