import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenAccount } from '#database/citizenCases';
import { keepConfirmation } from '#database/closureConfirmations';
import { demoPicture } from '#run/demo/picture';
import { publishFiles } from '#tests/chaos/preparation';
import { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';
import { hourlyAllowance } from './hourlyAllowance';

let city: WorkingCity;
let anyone: Browser;
beforeAll(async () => {
  city = await startWorkingCity();
  anyone = new Browser(city.address);
});
afterAll(() => city?.close());

/** A city that closes at once, calls back and has what is not fixed handled again. */
const calledBack = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:city="http://yiwang.city/schema/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://yiwang.city/test">
  <bpmn:process id="case-handling" name="案件办理" isExecutable="true">
    <bpmn:startEvent id="reported" /><bpmn:sequenceFlow id="a" sourceRef="reported" targetRef="evaluate" />
    <bpmn:userTask id="evaluate" name="回访"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="acceptor" /><city:stage name="evaluate" /><zeebe:ioMapping><zeebe:output source="=outcome" target="verdict" /></zeebe:ioMapping>
      <city:outcomes><city:outcome id="satisfied" name="满意" nameEn="Satisfied" kind="main" /><city:outcome id="dissatisfied" name="不满意" nameEn="Dissatisfied" kind="danger" needsReason="true" /></city:outcomes></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="b" sourceRef="evaluate" targetRef="decision" /><bpmn:exclusiveGateway id="decision" default="c" />
    <bpmn:sequenceFlow id="c" sourceRef="decision" targetRef="archived" />
    <bpmn:sequenceFlow id="d" sourceRef="decision" targetRef="handle"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=verdict = "dissatisfied"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:userTask id="handle" name="处置"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="handler" /><city:stage name="handle" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="e" sourceRef="handle" targetRef="archived" />
    <bpmn:endEvent id="archived"><bpmn:extensionElements><city:stage name="closed" /></bpmn:extensionElements></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

let counted = 0;
const newPhone = () => `138${String(++counted).padStart(8, '0')}`;
const report = (wanted: object = {}) => ({
  commandId: randomUUID(), subcategoryCode: 'E0113', description: '路面坑洼，夜里有人摔倒。', place: { address: '人民路 9 号' }, phone: newPhone(), ...wanted,
});
const answer = async (response: Response) => ({ status: response.status, body: (await response.json()) as Record<string, unknown> & { number: string; detail?: string } });
const send = async (path: string, body: object) => answer(await anyone.send('POST', `/citizen/${path}`, body));
const reported = async (wanted: object = {}) => {
  const body = report(wanted);
  const { status, body: { number } } = await send('reports', body);
  expect(status).toBe(201);
  return { number, phone: body.phone as string };
};
/** As if the city had closed the case. */
const close = (number: string) => city.database('case_progress').whereIn('case_id', city.database('cases').where({ number }).select('id'))
  .update({ state: 'closed', stage: 'evaluate', department_name: '市政管理处', dispatched_at: new Date(Date.now() + 1_000), closed_at: new Date(Date.now() + 2_000) });

describe('a citizen without an account', () => {
  it('finds what may be reported, and nothing of limits', async () => {
    const list = (await (await anyone.get('/citizen/categories')).json()) as { code: string }[];
    expect(list.find(({ code }) => code === 'E0113')).toEqual({ code: 'E0113', name: expect.any(String), categoryName: expect.any(String), situations: expect.arrayContaining([expect.any(String)]) });
  });

  it('reports with a photo, and the case runs in the city\'s own process', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(demoPicture(1, false))]), '现场.png');
    const photo = await answer(await anyone.request('POST', '/citizen/photos', { body: form }));
    expect(photo.status).toBe(201);
    const { number } = await reported({ photoIds: [photo.body['id']], name: '王小丽' });
    const row = await city.database('cases').where({ number }).first();
    expect(row).toMatchObject({ source: 'citizen', reporter_name: '王小丽', photo_ids: [photo.body['id']], title: expect.stringMatching(/^人民路 9 号 ./) });
    await expect.poll(async () => (await city.database('case_progress').where({ case_id: row.id }).first()).state).toBe('open');
    // A photo shown to staff is not thereby shown to everyone.
    expect((await anyone.get(`/attachments/${photo.body['id']}`)).status).toBe(401);
  });

  it('twice with one command is one case', async () => {
    const body = report();
    const [first, second] = [await send('reports', body), await send('reports', body)];
    expect(second).toEqual(first);
  });

  it.each<[string, object, string]>([
    ['no telephone number', { phone: '' }, 'phone'], ['a number nobody can call', { phone: '110' }, 'phone'], ['no words', { description: ' ' }, 'description'],
    ['a field no person sees', { website: 'https://spam.example' }, 'website'], ['a subcategory that is none', { subcategoryCode: 'X1' }, 'subcategoryCode'],
  ])('is told what is wrong with %s', async (_what, wrong, path) => {
    expect(await send('reports', report(wrong))).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('may not attach what is no picture, nor what somebody else uploaded', async () => {
    const form = new FormData();
    form.append('file', new Blob(['<svg onload="alert(1)"/>']), 'a.png');
    expect((await anyone.request('POST', '/citizen/photos', { body: form })).status).toBe(415);
    const officer = await city.browserOf('inspector');
    const { id } = (await (await officer.upload('a.png', new Uint8Array(demoPicture(1, false)))).json()) as { id: string };
    expect((await send('reports', report({ photoIds: [id] }))).status).toBe(422);
  });

  it('may report so often an hour and no more with one telephone number, however it is written', async () => {
    const phone = newPhone();
    const spelled = [phone, `+86 ${phone}`, `${phone.slice(0, 3)}-${phone.slice(3)}`, phone, phone, phone, phone];
    const statuses: number[] = [];
    for (const one of spelled) statuses.push((await send('reports', report({ phone: one }))).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 429]);
  });
});

describe('following a case', () => {
  it('tells what the city did, and no official\'s name', async () => {
    const { number, phone } = await reported();
    await close(number);
    const { status, body } = await send('follow', { number: number.toLowerCase(), phone: `+86 ${phone}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ number, state: 'closed', mayRate: true, steps: [{ kind: 'reported' }, { kind: 'dispatched', departmentName: '市政管理处' }, { kind: 'closed' }] });
    const names = await city.database('persons').pluck('name') as string[];
    expect(names.filter((name) => JSON.stringify(body).includes(name))).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(phone);
  });

  it('answers an unknown number and a wrong telephone number alike', async () => {
    const { number } = await reported();
    const withoutId = async (body: object) => { const { status, body: { type, title, detail } } = await send('follow', body); return { status, type, title, detail }; };
    const wrongPhone = await withoutId({ number, phone: '13999999999' });
    expect(wrongPhone).toMatchObject({ status: 404 });
    expect(await withoutId({ number: 'E01132020010100001', phone: '13999999999' })).toEqual(wrongPhone);
  });

  it('is slowed down for who guesses, while others still get in', async () => {
    const { number, phone } = await reported();
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess++) statuses.push((await send('follow', { number, phone: `1399999000${guess}` })).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect((await send('follow', { number, phone })).status).toBe(429);
    const other = await reported();
    expect((await send('follow', other)).status).toBe(200);
  });
});

describe('judging a closure', () => {
  it('is for closed cases, once, and reaches the acceptors as a notice of the case', async () => {
    const key = await reported();
    expect(await send('ratings', { ...key, satisfaction: 'satisfied' })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('尚未办结') } });
    await close(key.number);
    expect(await send('ratings', { ...key, satisfaction: 'dissatisfied' })).toMatchObject({ status: 422, body: { errors: [{ path: 'words' }] } });
    const rating = { ...key, satisfaction: 'dissatisfied', words: '坑还在' };
    const first = await send('ratings', rating);
    expect(first).toMatchObject({ status: 200, body: { mayRate: false, rating: { satisfaction: 'dissatisfied', words: '坑还在' } } });
    expect(await send('ratings', rating)).toEqual(first);
    expect(await send('ratings', { ...key, satisfaction: 'satisfied' })).toMatchObject({ status: 409 });
    const { id } = await city.database('cases').where({ number: key.number }).first();
    expect(await city.database('notices').where({ case_id: id, kind: 'citizenRating' })).toMatchObject([{ recipient: 'acceptor', body: '市民意见：坑还在' }]);
    expect(await city.database('buffered_messages').where({ correlation_key: id })).toMatchObject([{ message_name: 'citizenRated' }]);
  });

  it('needs number and telephone number like following', async () => {
    const { number } = await reported();
    expect((await send('ratings', { number, phone: '13999999998', satisfaction: 'satisfied' })).status).toBe(404);
  });
});

describe('the link in a notice of closure', () => {
  const linkOf = async (number: string) => {
    const { id } = await city.database('cases').where({ number }).first();
    const token = randomBytes(32).toString('base64url');
    await city.database.transaction((transaction) => keepConfirmation(transaction, { token, caseId: id, noticeId: 'n', expiresAt: Date.now() + 60_000 }));
    return `/citizen/confirmations/${token}`;
  };

  it('shows the case without number or telephone, and takes the answer once', async () => {
    const { number } = await reported();
    await close(number);
    const link = await linkOf(number);
    expect(await answer(await anyone.get(link))).toMatchObject({ status: 200, body: { number, mayRate: true } });
    expect(await answer(await anyone.send('POST', link, { satisfaction: 'dissatisfied' }))).toMatchObject({ status: 422, body: { errors: [{ path: 'words' }] } });
    expect(await answer(await anyone.send('POST', link, { satisfaction: 'satisfied' }))).toMatchObject({ status: 200, body: { rating: { satisfaction: 'satisfied' } } });
    expect(await answer(await anyone.send('POST', link, { satisfaction: 'dissatisfied', words: '又坏了' }))).toMatchObject({ status: 409 });
  });

  it('decides the call-back: what is not fixed is handled again, what is fixed is archived', async () => {
    await publishFiles(city.database, { 'case-handling.bpmn': calledBack });
    const stageOf = async (number: string) => (await city.database('case_progress as p').join('cases as c', 'c.id', 'p.case_id').where({ number }).first()).stage as string;
    for (const [judgement, stage] of [[{ satisfaction: 'dissatisfied', words: '坑还在' }, 'handle'], [{ satisfaction: 'satisfied' }, 'closed']] as const) {
      const { number } = await reported();
      await expect.poll(() => stageOf(number)).toBe('evaluate');
      const link = await linkOf(number);

      const first = await answer(await anyone.send('POST', link, judgement));
      await anyone.send('POST', link, judgement);

      expect(first).toMatchObject({ status: 200, body: { rating: { satisfaction: judgement.satisfaction } } });
      expect(await stageOf(number)).toBe(stage);
    }
    expect(await city.database('user_tasks').where({ completed_by: citizenAccount }).orderBy('ended_at').pluck('outcome')).toEqual(['dissatisfied', 'satisfied']);
  });

  it('comes too late to decide where the call-back was made already: it is kept and told, and the case stays archived', async () => {
    await publishFiles(city.database, { 'case-handling.bpmn': calledBack });
    const key = await reported();
    const find = () => city.database('case_progress as p').join('cases as c', 'c.id', 'p.case_id').where({ number: key.number }).first('c.id', 'p.stage', 'p.state');
    await expect.poll(async () => (await find())?.stage).toBe('evaluate');
    const { id } = await find();
    const { task_id: taskId } = await city.database('user_tasks').where({ business_key: id, state: 'open' }).first('task_id');
    const called = await (await city.browserOf('acceptor')).send('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), outcome: 'satisfied', variables: {} });
    expect(called.status).toBe(200);
    await expect.poll(async () => (await find())?.stage).toBe('closed');

    const late = await send('ratings', { ...key, satisfaction: 'dissatisfied', words: '第二天又坏了' });

    expect(late).toMatchObject({ status: 200, body: { rating: { satisfaction: 'dissatisfied', words: '第二天又坏了' } } });
    expect(await city.database('notices').where({ case_id: id, kind: 'citizenRating' })).toMatchObject([{ recipient: 'acceptor', body: '市民意见：第二天又坏了' }]);
    expect(await find()).toMatchObject({ stage: 'closed' });
    expect(await city.database('user_tasks').where({ business_key: id, state: 'open' }).pluck('name')).toEqual([]);
  });

  it('is nothing to who guesses, and ends with its time', async () => {
    expect((await anyone.get(`/citizen/confirmations/${randomBytes(32).toString('base64url')}`)).status).toBe(404);
    const { number } = await reported();
    const link = await linkOf(number);
    await city.database('closure_confirmations').update({ expires_at: new Date(Date.now() - 1) });
    expect((await anyone.get(link)).status).toBe(404);
  });
});

describe('an hourly allowance', () => {
  it('counts for each by himself and begins anew after an hour', () => {
    let at = 0;
    const allowance = hourlyAllowance(2, () => at);
    expect(['a', 'a', 'a', 'b'].map((key) => allowance.take(key))).toEqual([true, true, false, true]);
    at = 3_600_000;
    expect(allowance.take('a')).toBe(true);
  });
});
