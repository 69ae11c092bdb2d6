import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckAnswer } from '#contract/releases';
import { Problem } from '#contract/problem';
import { bringToHandler, brokenRoad, readCase, report, signInAll } from '#tests/journeys/cityOfPersons';
import type { CityOfPersons } from '#tests/journeys/cityOfPersons';
import { Person } from '#tests/journeys/person';
import { processOf } from '#tests/journeys/processText';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

let centre: RunningCentre;
let city: CityOfPersons;

beforeAll(async () => {
  centre = await startCentre();
  await centre.says(/is ready/);
  city = await signInAll(centre.url);
}, 300_000);

afterAll(() => centre.discard());

async function findingsOf(text: string): Promise<CheckAnswer> {
  const answer = await city.designer.ask('POST', '/releases/check', { files: [{ name: 'tried.bpmn', text }] });
  expect(answer.status).toBe(200);
  return CheckAnswer.parse(answer.body);
}

const errorsOf = ({ findings }: CheckAnswer) => findings.filter(({ severity }) => severity === 'error');

describe('a model is refused with what is wrong and what to do', () => {
  it.each([
    ['is no XML', 'hello', /XML/i],
    ['is cut off in the middle', processOf('<bpmn:startEvent id="start" />').slice(0, 300), /XML|元素|close|unclosed/i],
    ['holds an entity bomb', `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${processOf('<bpmn:startEvent id="start" name="&b;" />')}`, /DOCTYPE|ENTITY|实体|entity/i],
  ])('when it %s', async (_case, text, pattern) => {
    const answer = await findingsOf(text);
    expect(answer.publishable).toBe(false);
    expect(errorsOf(answer).map(({ message }) => `${message.en} ${message.zh}`).join('\n')).toMatch(pattern);
  });

  it('when an element is not executed, by its name', async () => {
    const answer = await findingsOf(processOf('<bpmn:startEvent id="start" /><bpmn:transaction id="booking" name="Booking" method="##Image" /><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="booking" />'));
    expect(answer.publishable).toBe(false);
    expect(errorsOf(answer).some(({ elementId, message }) => elementId === 'booking' && /transaction/i.test(message.en))).toBe(true);
  });

  it('when a loop never waits', async () => {
    const answer = await findingsOf(processOf(`
      <bpmn:startEvent id="start" /><bpmn:exclusiveGateway id="again" default="round" /><bpmn:endEvent id="end" />
      <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="again" /><bpmn:sequenceFlow id="round" sourceRef="again" targetRef="again" />
      <bpmn:sequenceFlow id="out" sourceRef="again" targetRef="end"><bpmn:conditionExpression>=done</bpmn:conditionExpression></bpmn:sequenceFlow>`));
    expect(answer.findings.some(({ message, elementId }) => /loop/i.test(message.en) && ['again', 'round'].includes(elementId ?? ''))).toBe(true);
  });

  it('when an expression is no FEEL, with the expression', async () => {
    const answer = await findingsOf(processOf(`
      <bpmn:startEvent id="start" /><bpmn:exclusiveGateway id="choice" default="b" /><bpmn:endEvent id="one" /><bpmn:endEvent id="two" />
      <bpmn:sequenceFlow id="in" sourceRef="start" targetRef="choice" /><bpmn:sequenceFlow id="b" sourceRef="choice" targetRef="two" />
      <bpmn:sequenceFlow id="a" sourceRef="choice" targetRef="one"><bpmn:conditionExpression>=if amount &gt; then</bpmn:conditionExpression></bpmn:sequenceFlow>`));
    expect(answer.publishable).toBe(false);
    expect(errorsOf(answer).some(({ elementId, message }) => elementId === 'a' && message.en.includes('if amount >'))).toBe(true);
  });

  it('and a release with it publishes nothing', async () => {
    const answer = await city.designer.ask('POST', '/release-requests', { requestId: randomUUID(), note: '试验', files: [{ name: 'tried.bpmn', text: 'hello' }] });
    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.body).findings?.length).toBeGreaterThan(0);
    expect((await city.designer.ask('GET', '/processes/tried')).status).toBe(404);
  });
});

describe('an upload is refused', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, type: string) => {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type }), 'photo.png');
    return city.inspector.ask('POST', '/attachments', form);
  };

  it('when it is 50 MB, with the size that is taken', async () => {
    const answer = await upload(new Uint8Array(50 * 1024 * 1024), 'image/png');
    expect(answer.status).toBe(413);
    expect(Problem.parse(answer.body).detail).toMatch(/10/);
  });

  it('when a picture is none, whatever it calls itself', async () => {
    const answer = await upload(new TextEncoder().encode('<script>alert(1)</script>'), 'image/png');
    expect(answer.status).toBe(415);
    expect(Problem.parse(answer.body).type).toBe('/problems/file-not-accepted');
  });
});

describe('a task', () => {
  it('completed twice by two people at once is completed once, and the second is told', async () => {
    const caseId = await report(city.inspector);
    const colleague = await Person.signIn(centre.url, 'acceptor2', await password());
    const task = await city.acceptor.taskOf(caseId, '受理');
    const complete = (person: Person) => person.ask('POST', `/tasks/${encodeURIComponent(task.taskId)}/complete`, { commandId: randomUUID(), outcome: 'accept', variables: {} });
    const statuses = (await Promise.all([complete(city.acceptor), complete(colleague)])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
    expect((await readCase(city.leader, caseId)).openTasks.map(({ name }) => name)).toEqual(['立案']);
  });

  it('of another department is not there', async () => {
    const caseId = await report(city.inspector);
    await bringToHandler(city, caseId);
    const task = await city.handler.taskOf(caseId, '处置');
    const stranger = await Person.signIn(centre.url, 'water', await password());
    const path = `/tasks/${encodeURIComponent(task.taskId)}`;
    expect([403, 404]).toContain((await stranger.ask('GET', path)).status);
    expect([403, 404]).toContain((await stranger.ask('POST', `${path}/complete`, { commandId: randomUUID(), outcome: 'feedBack', variables: {} })).status);
  });

  it('without the photo its step demands stays open, and the answer names what is missing', async () => {
    const caseId = await report(city.inspector);
    await bringToHandler(city, caseId);
    const answer = await city.handler.complete(await city.handler.taskOf(caseId, '处置'), 'feedBack', { handling: { result: '已修复' } });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(Problem.parse(answer.body).errors)).toContain('handling.photos');
    expect((await readCase(city.leader, caseId)).stage).toBe('handle');
  });
});

describe('a request', () => {
  it('for a case that does not exist is told so', async () => {
    const answer = await city.acceptor.ask('GET', `/cases/${randomUUID()}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('whose body misses a field is told which', async () => {
    const { title: _title, ...rest } = brokenRoad();
    const answer = await city.inspector.ask('POST', '/cases', rest);
    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.body).errors?.map(({ path }) => path)).toContain('title');
  });

  it('of nobody is asked to sign in', async () => {
    const answer = await Person.stranger(centre.url).ask('GET', '/tasks?tab=todo');
    expect(answer.status).toBe(401);
    expect(Problem.parse(answer.body).type).toBe('/problems/sign-in-needed');
  });
});

/** What was typed is kept on the server, and signing in again brings it back. */
describe('a session that ends in the middle of a long form', () => {
  it('loses nothing that was typed', async () => {
    const caseId = await report(city.inspector);
    const clerk = await Person.signIn(centre.url, 'acceptor2', await password());
    const task = await clerk.taskOf(caseId, '受理');
    const path = `/tasks/${encodeURIComponent(task.taskId)}`;
    const typed = { acceptance: { opinion: '电话核实，情况属实，待现场确认面积' } };
    expect((await clerk.ask('PUT', `${path}/draft`, { variables: typed })).status).toBe(204);
    await clerk.ask('DELETE', '/session');
    expect((await clerk.ask('PUT', `${path}/draft`, { variables: typed })).status).toBe(401);
    const again = await Person.signIn(centre.url, 'acceptor2', await password());
    expect((await again.taskOf(caseId, '受理')).draft?.variables).toEqual(typed);
  });
});

async function password(): Promise<string> {
  const { demoPassword } = await import('#run/demo/persons');
  return demoPassword;
}
