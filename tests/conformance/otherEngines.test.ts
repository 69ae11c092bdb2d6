import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertModel } from '#bpmn/convert/convertModel';
import type { Conversion, ConversionChoices } from '#bpmn/convert/conversion';
import { compileRelease, nothingPublished } from '#bpmn/release';
import type { Variables } from '#bpmn/model';
import type { Release } from '#bpmn/release';
import { checkoutFolder } from '#run/checkout';
import { expectCourse } from './course';
import type { Course } from './course';
import { bpmnError, ProcessHost } from './processHost';

const folder = join(checkoutFolder(), 'tests', 'conformance', 'otherEngines');
const files = readdirSync(folder).filter((dialect) => !dialect.includes('.')).flatMap((dialect) => readdirSync(join(folder, dialect)).map((name) => ({ dialect, name: name.replace('.bpmn', ''), text: readFileSync(join(folder, dialect, name), 'utf8') })));
const choices: ConversionChoices = {
  roles: { management: 'leader', accounting: 'acceptor', deptLeader: 'department', handlers: 'handler', inspectors: 'inspector' },
  topics: { ArchiveService: 'temporal:archive/store' },
  correlationKey: 'orderId',
};
const convert = (name: string): Promise<Conversion> => convertModel(files.find((file) => file.name === name)?.text ?? '', choices);
const decision = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="risks" name="risks" namespace="test"><decision id="risk" name="risk"><variable name="risk" /><literalExpression><text>if amount &gt; 5000 then "high" else "low"</text></literalExpression></decision></definitions>`;
/** What the models name and another file would bring. */
const published = { ...nothingPublished, formIds: new Set(['assign-approver', 'approve-invoice', 'leave-approve', 'adjust']) };

async function release(...names: string[]): Promise<Release> {
  const converted = await Promise.all(names.map(async (name) => ({ name: `${name}.bpmn`, text: (await convert(name)).text })));
  const checked = await compileRelease([...converted, { name: 'risk.dmn', text: decision }], published);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings, null, 2));
  return checked.release;
}

/** `with`: the files of the processes it calls. */
type ConvertedCourse = Course & { with?: string[] };

const courses: ConvertedCourse[] = [
  {
    process: 'invoice-approval', what: 'an invoice is clarified, then approved and archived', variables: { amount: 7, supplier: 'Li' }, deeds: (host) => {
      host.complete('assign', { approver: 'p1', deadline: '2026-12-01' });
      host.complete('approve', { approved: false });
      host.complete('clarify', { clarified: 'yes' });
      host.complete('approve', { approved: true });
    },
    ends: ['paid'], jobs: ['temporal:archive/store'],
  },
  { process: 'travel-request', what: 'a dear journey is signed', variables: { from: 'A', to: 'B', train: true, nights: 3, abroad: false, urgent: false }, workers: { 'estimate-costs': ({ legs, options }) => ({ costs: Array.isArray(legs) && JSON.stringify(options) === '{"train":true,"class":"2"}' ? legs.length * 200 : 0 }) }, deeds: (host) => host.complete('sign', { decision: 'no' }), ends: ['declined'], result: { total: 1200 } },
  { process: 'joint-review', what: 'two of three reviewers are enough', variables: { reviewers: ['a', 'b', 'c'] }, deeds: (host) => { host.complete('review'); host.complete('review'); host.complete('sum'); }, ends: ['done'] },
  { process: 'payment-order', what: 'a refused card is replaced, and the payment arrives', variables: { orderId: 'o-1', customer: 'p2', patience: 'P3D' }, workers: { 'charge-card': ({ card }): Variables => (card === undefined ? bpmnError('CARD_DECLINED') : {}), 'shippingService.ship': () => ({ result: 'T-9' }) }, deeds: (host) => { host.complete('ask', { card: 2 }); host.publish('payment-confirmed', 'o-1'); }, ends: ['shipped'], result: { tracking: 'T-9' } },
  { process: 'payment-order', what: 'what is not paid in time expires', variables: { orderId: 'o-1', customer: 'p2', patience: 'P3D' }, deeds: (host) => host.wait('P4D'), ends: ['expired'] },
  { process: 'onboarding', what: 'a called process gets what it is given and gives back what is asked', with: ['create-accounts'], variables: { person: { family: 'zhang' }, department: { code: 'R' } }, deeds: (host) => host.complete('welcome'), ends: ['made', 'in'], result: { account: 'zhang' } },
  { process: 'risk-check', what: 'a decision sends a high risk to an inspector', variables: { amount: 9000 }, deeds: (host) => host.complete('inspect'), ends: ['settled'], result: { risk: 'high' } },
  { process: 'nightly-report', what: 'a report is collected, sent and told', at: 'night', ends: ['sent'], jobs: ['collectDelegate', 'notify', 'publish-report'] },
  { process: 'leave', what: '长假要经人事审批', variables: { days: 5, hr: 'p3' }, deeds: (host) => { host.complete('leadApprove', { approved: true }); host.complete('hrApprove'); }, ends: ['endLeave'], jobs: ['archiveDelegate'] },
  { process: 'countersign', what: '逐级会签，一人否决即止', variables: { persons: ['a', 'b', 'c'], rejected: false }, deeds: (host) => { host.complete('sign'); host.act({ do: 'setVariables', processId: 'countersign', variables: { rejected: true } }); host.complete('sign'); }, ends: ['refused'] },
  { process: 'http-lookup', what: '查到企业则核对', variables: { companyId: '91A' }, workers: { http: ({ request }, { method, resultVariable }) => ({ [resultVariable ?? '']: { status: 200, body: { asked: `${method} ${JSON.stringify(request)}` } } }) }, deeds: (host) => host.complete('use'), ends: ['used'], result: { company: { status: 200, body: { asked: 'GET {"url":"https://registry.example/companies/91A"}' } } } },
  { process: 'decision-route', what: '低风险书面检查', variables: { amount: 10 }, deeds: (host) => host.complete('low'), ends: ['done'] },
  { process: 'external-worker', what: '计算成为脚本任务', variables: { photo: 'x', base: 4, extra: 3 }, ends: ['big'], jobs: ['resize-image'], result: { total: 10 } },
  { process: 'escalating', what: '超时催办，处置继续', variables: { leader: 'p4', orderId: 'k', area: 'north' }, workers: { UrgeDelegate: ({ who }, { level }) => ({ urged: `${String(who)} ${level}` }) }, deeds: (host) => { host.wait('PT9H'); host.complete('handle'); host.publish('answered', 'k'); }, ends: ['urged', 'out', 'done'], result: { urged: 'p4 2' } },
  { process: 'leave-record', what: '登记后补充材料', variables: { clerk: 'p5', enough: true }, deeds: (host) => { host.complete('record'); host.act({ do: 'activate', at: { processId: 'leave-record', nodeId: 'extras' }, nodeId: 'extra' }); host.complete('extra'); }, ends: ['done'] },
  {
    process: 'vacation-request', what: 'a vacation is adjusted and accepted', variables: { employeeName: 'p6', numberOfDays: 3 }, deeds: (host) => {
      host.complete('handleRequest', { vacationApproved: 'false' });
      host.complete('adjust', { resendRequest: 'true' });
      host.complete('handleRequest', { vacationApproved: 'true' });
    },
    ends: ['accepted'], jobs: ['StoreVacation'],
  },
  { process: 'mail-notice', what: 'a mail becomes a notice with its text put together', variables: { recipient: 'a@b.c', name: 'Wang', order: { number: 7 } }, workers: { notify: ({ body, recipient }, { subject }) => ({ told: `${String(recipient)}|${subject}|${String(body)}` }) }, ends: ['sent'], result: { told: 'a@b.c|Your order|Dear Wang, order 7 is on its way.' } },
  { process: 'fan-out', what: 'each item is a job, then as many opinions as asked', variables: { items: [1, 2, 3], rounds: 2 }, deeds: (host) => { host.complete('many'); host.complete('many'); }, ends: ['done'], jobs: ['itemDelegate', 'itemDelegate', 'itemDelegate'] },
  { process: 'error-code', what: 'an error without a code is caught by its id', variables: { deciders: 'p7', item: 1 }, deeds: (host) => host.complete('decide', { good: false }), ends: ['repaired'], jobs: ['repairBean.repair'] },
  { process: 'timer-cycle', what: 'somebody is reminded twice and the day passes', variables: { dueDate: '2026-03-05', lastDay: '2026-03-06' }, deeds: (host) => host.wait('P10D'), ends: ['reminded', 'reminded', 'closed'] },
  { process: 'script-juel', what: 'what costs something is paid', variables: { price: 3, quantity: 2, customer: 'p8' }, deeds: (host) => host.complete('pay'), ends: ['paid'], result: { sum: 6 } },
  { process: 'call-in-out', what: 'the process that is called is computed', with: ['credit-checker'], variables: { checker: 'credit-checker', someVariableInMainProcess: 4, x: 1 }, workers: { ScoreTask: ({ amount, y }) => ({ score: Number(amount) + Number(y) }) }, ends: ['scored', 'done'], result: { creditScore: 10 } },
];

describe('a model of another engine', { timeout: 60_000 }, () => {
  it.each(courses.map((course) => [course.process, course.what, course] as const))('%s: %s', async (_process, _what, course) => {
    expectCourse(new ProcessHost(await release(course.process, ...(course.with ?? [])), course.workers ?? {}), course);
  });

  it('of each dialect is run by at least eight files, but for the one with a script no engine of ours knows', () => {
    const run = new Set(courses.flatMap(({ process, with: called = [] }) => [process, ...called]));
    expect(files.filter(({ name }) => !run.has(name)).map(({ name }) => name)).toEqual(['caller']);
    for (const dialect of ['camunda', 'flowable', 'activiti']) expect(files.filter((file) => file.dialect === dialect).length).toBeGreaterThanOrEqual(8);
  });

  it('names a script it cannot convert, and is refused by the publish check for it', async () => {
    const { details, text } = await convert('caller');
    const checked = await compileRelease([{ name: 'caller.bpmn', text }], { ...nothingPublished, processIds: new Set(['leave-record']) });

    expect(details).toContainEqual(expect.objectContaining({ elementId: 'calc', elementName: '计算', elementType: 'scriptTask', detail: 'script (groovy)', value: 'execution.setVariable("x", 1)', outcome: 'kept' }));
    expect(checked.findings.filter(({ severity }) => severity === 'error').map(({ rule, elementId }) => `${rule} ${elementId}`)).toEqual(['jobType calc']);
  });

  it('that came in past the import is warned of by the publish check, element by element', async () => {
    const text = files.find(({ name }) => name === 'escalating')?.text ?? '';
    const { findings } = await compileRelease([{ name: 'escalating.bpmn', text }]);

    expect(findings.filter(({ rule }) => rule === 'foreignDetail').map(({ severity, elementId, message }) => [severity, elementId, message.en.split(': ').at(-1)])).toEqual([
      ['warning', 'stop', 'flowable:scope'], ['warning', 'handle', 'flowable:candidateGroups'], ['warning', 'urge', 'flowable:class, flowable:field'],
    ]);
  });

  it.each(files.map(({ name, text }) => [name, text] as const))('%s loses no detail: each is listed, and what has no counterpart still stands in the file', async (name, text) => {
    const { details, text: converted } = await convert(name);
    const foreign = (xml: string) => [...xml.matchAll(/[\s<]((?:camunda|flowable|activiti):[\w-]+)/g)].map(([, found = '']) => found);
    // What stands inside a detail is shown with it.
    const inside = /:(inputParameter|outputParameter|entry|list|map|value|string|expression|property)$/;

    expect(foreign(text).filter((one) => !inside.test(one) && !details.some(({ detail }) => detail === one))).toEqual([]);
    for (const { detail, outcome } of details) if (outcome === 'kept' && /^(camunda|flowable|activiti):/.test(detail)) expect(foreign(converted)).toContain(detail);
    expect(details.filter(({ outcome }) => outcome === 'kept' || outcome === 'check').every(({ advice }) => advice !== undefined)).toBe(true);
    expect(await convertModel(converted, choices).then((again) => again.details.filter(({ outcome }) => outcome === 'converted'))).toEqual([]);
  });
});
