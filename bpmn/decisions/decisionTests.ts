import { canonicalJson } from '#bpmn/canonicalJson';
import { evaluateDecision } from '#bpmn/decision';
import type { DecisionModel } from '#bpmn/decisions/decisionModel';
import type { Finding } from '#bpmn/finding';
import type { Json, Variables } from '#bpmn/model';
import { childrenAt, extensions, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** `city:decisionTest`: an example of a decision: with these inputs it must come out as expected. */
export interface DecisionTest {
  decisionId: string;
  name: string;
  inputs: Variables;
  expected: Json;
  /** What `now()` means in it, epoch milliseconds. */
  at: number;
}

/** Whether an example comes out as it says; `found` is absent where the evaluation failed. */
export interface TestedDecision {
  test: DecisionTest;
  holds: boolean;
  found?: Json;
  message?: string;
}

/** A working Monday morning, where an example names no time of its own. */
const usualTime = Date.UTC(2026, 0, 5, 1);
const mostTests = 500;

/** The examples of a decision file, and what is wrong with those that cannot be read. */
export function testsIn(definitions: XmlElement): { tests: DecisionTest[]; findings: Finding[] } {
  const tests: DecisionTest[] = [];
  const findings: Finding[] = [];
  for (const decision of childrenAt(definitions, 'drgElement')) {
    for (const element of extensions(decision, 'city:DecisionTests').flatMap((one) => childrenAt(one, 'tests')).slice(0, mostTests)) {
      const test = testOf(decision.id ?? '', element);
      if (test) tests.push(test);
      else findings.push(unreadable(decision, textAt(element, 'name') ?? ''));
    }
  }
  return { tests, findings };
}

/** Evaluates examples by compiled decisions. */
export function runTests(tests: readonly DecisionTest[], decisions: Record<string, DecisionModel>): TestedDecision[] {
  return tests.map((test) => {
    const outcome = evaluateDecision(decisions, test.decisionId, test.inputs, test.at);
    if (!outcome.ok) return { test, holds: false, message: outcome.message };
    return { test, holds: canonicalJson(outcome.result) === canonicalJson(test.expected), found: outcome.result };
  });
}

/** An error for each example that does not come out as it says. */
export function failedTests(tested: readonly TestedDecision[]): Finding[] {
  return tested.filter(({ holds }) => !holds).map(({ test: { decisionId, name, expected }, found, message }) => ({
    severity: 'error', rule: 'decisionTest', elementId: decisionId,
    message: message === undefined
      ? { zh: `测试行“${name}”应得 ${shortText(expected)}，实际为 ${shortText(found ?? null)}`, en: `The test row “${name}” should give ${shortText(expected)} and gives ${shortText(found ?? null)}` }
      : { zh: `测试行“${name}”无法求值：${message}`, en: `The test row “${name}” cannot be evaluated: ${message}` },
    remedy: { zh: '改正决策，或确认新结果后更新测试行', en: 'Correct the decision, or take the new result into the test row' },
  }));
}

function testOf(decisionId: string, element: XmlElement): DecisionTest | undefined {
  const at = textAt(element, 'at');
  const [inputs, expected] = [readJson(textAt(element, 'inputs')), readJson(textAt(element, 'expected'))];
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs) || expected === undefined) return undefined;
  const time = at === undefined ? usualTime : Date.parse(at);
  return Number.isNaN(time) ? undefined : { decisionId, name: textAt(element, 'name') ?? '', inputs, expected, at: time };
}

function readJson(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function unreadable({ id = '' }: XmlElement, name: string): Finding {
  return {
    severity: 'error', rule: 'decisionTest', elementId: id,
    message: { zh: `测试行“${name}”的输入、预期结果或时间无法读取`, en: `The inputs, expected result or time of the test row “${name}” cannot be read` },
    remedy: { zh: '输入应为 JSON 对象，预期结果应为 JSON，时间如 2026-01-05T09:00:00+08:00', en: 'Inputs are a JSON object, the expected result is JSON, a time is like 2026-01-05T09:00:00+08:00' },
  };
}

const shortText = (value: Json): string => JSON.stringify(value).slice(0, 120);
