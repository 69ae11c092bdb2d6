import { randomUUID } from 'node:crypto';
import type { ReleaseFile } from '#bpmn/release';
import type { PreflightView } from '#contract/releases';
import type { Browser } from '#tests/webServer';
import type { Answer, Person } from '#tests/journeys/person';

/** Who speaks to the API in a test: a browser without a page, or a person of a journey. */
export type Speaker = Browser | Person;

/** Two people bring files into force, as the rules want it; answers what the last of them was told. */
export async function bringIntoForce(
  { designer, approver }: { designer: Speaker; approver: Speaker }, files: readonly ReleaseFile[], { requestId = randomUUID() as string, note = '测试发布' } = {},
): Promise<Pick<Answer, 'status' | 'body'>> {
  const asked = await ask(designer, 'POST', '/release-requests', { requestId, note, files });
  if (asked.status !== 201) return asked;
  await preflighted(designer, requestId);
  return ask(approver, 'POST', `/release-requests/${requestId}/approve`, {});
}

/** The same where nothing else is expected. */
export async function mustComeIntoForce(persons: { designer: Speaker; approver: Speaker }, files: readonly ReleaseFile[]): Promise<void> {
  const answer = await bringIntoForce(persons, files);
  if (answer.status !== 200) throw new Error(`The files did not come into force: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Waits until every running case was looked at. */
export async function preflighted(speaker: Speaker, requestId: string): Promise<PreflightView> {
  for (;;) {
    const view = (await ask(speaker, 'GET', `/release-requests/${requestId}/preflight`)).body as PreflightView;
    if (view.state === 'done' || view.state === 'failed') return view;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** One request of whoever speaks. */
export async function ask(speaker: Speaker, method: string, path: string, body?: object): Promise<Pick<Answer, 'status' | 'body'>> {
  if ('ask' in speaker) return speaker.ask(method, path, body);
  const response = await (method === 'GET' ? speaker.get(path) : speaker.send(method, path, body));
  return { status: response.status, body: (await response.json()) as unknown };
}
