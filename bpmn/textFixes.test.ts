import { describe, expect, it } from 'vitest';
import { fixDecision } from '#bpmn/decisions/fixDecision';
import type { Finding } from './finding';
import { fixForm } from './fixForm';
import { parseDecisions } from './parseDecisions';
import { parseForm } from './parseForm';

const file = ({ hitPolicy = 'UNIQUE', typeRef = 'number', second = 'grade', entry = '"high"' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:other="http://example.org/other" id="limits" name="limits" namespace="http://yiwang.city/tests">
  <!-- kept as it is -->
  <inputData id="amount" name="amount"><variable id="amountVariable" name="amount" typeRef="${typeRef}" /></inputData>
  <decision id="level" name="等级" other:note='a "note"'>
    <informationRequirement id="r1"><requiredInput href="#amount" /></informationRequirement>
    <decisionTable id="table" hitPolicy="${hitPolicy}">
      <input id="in"><inputExpression id="inExpression" typeRef="${typeRef}"><text>amount</text></inputExpression></input>
      <output id="${second}" name="grade" typeRef="string" />
      <rule id="rule1"><inputEntry id="e1"><text>&gt; 10</text></inputEntry><outputEntry id="o1"><text>${entry}</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="grade" name="重复"><literalExpression id="l1"><text>${entry}</text></literalExpression></decision>
</definitions>`;
const fixable = (findings: readonly Finding[]) => findings.flatMap(({ rule, fix }) => (fix ? [{ rule, fix }] : []));

/** Presses every button there is, one after the other. */
async function mendDecisions(xml: string): Promise<{ rules: string[]; xml: string; findings: Finding[] }> {
  const rules: string[] = [];
  for (let text = xml; ;) {
    const { findings } = await parseDecisions(text);
    const [first] = fixable(findings);
    if (!first) return { rules, xml: text, findings };
    rules.push(first.rule);
    text = fixDecision(text, first.fix.change) ?? '';
  }
}

describe('a finding in a decision file', () => {
  const sound = file({ second: 'outcome' });

  it('is mended where only one thing can be meant, and nothing else of the file changes', async () => {
    expect(await mendDecisions(sound)).toEqual({ rules: [], xml: sound, findings: [] });
    for (const [broken, mended, rule] of [
      [file({ second: 'outcome', hitPolicy: 'Unique' }), sound, 'unsupportedDecision'],
      [file({ second: 'outcome', typeRef: 'Number' }), sound, 'decisionTypes'],
      [file({ second: 'outcome', entry: 'if amount ≥ 5 then “high” else "low"' }), file({ second: 'outcome', entry: 'if amount &gt;= 5 then "high" else "low"' }), 'feelSyntax'],
    ] as const) {
      const done = await mendDecisions(broken);
      expect([done.xml, done.findings], rule).toEqual([mended, []]);
      expect(new Set(done.rules)).toEqual(new Set([rule]));
    }
  });

  it('gives the second of two elements with one id another that nothing bears', async () => {
    const { rules, xml, findings } = await mendDecisions(file());
    expect([rules, findings]).toEqual([['duplicateId'], []]);
    expect(xml).toBe(file().replace('<decision id="grade"', '<decision id="grade_2"'));
  });

  it('is not mended where several things can be meant, or the text has gone on', async () => {
    expect(fixable((await parseDecisions(file({ second: 'outcome', hitPolicy: 'SOMETIMES' }))).findings)).toEqual([]);
    const [first] = fixable((await parseDecisions(file({ second: 'outcome', hitPolicy: 'First' }))).findings);
    expect(first?.fix.name).toEqual({ zh: '改为“FIRST”', en: 'Write “FIRST”' });
    expect(first && fixDecision(sound, first.fix.change)).toBeUndefined();
  });
});

describe('a finding in a form file', () => {
  const form = (...components: object[]) => JSON.stringify({ id: 'report', type: 'default', components });

  it('is mended where only one thing can be meant', async () => {
    let text = form({ type: 'textfeild', id: 'a', key: 'title', label: '标题' }, { type: 'number', id: 'b', key: '2 楼-面积', label: '面积' }, { type: 'group', path: 'where', components: [{ type: 'textfield', key: 'street' }, { type: 'textfield', key: 'street' }] });
    const rules: string[] = [];
    for (;;) {
      const { findings } = await parseForm(text);
      const [first] = fixable(findings);
      if (!first) break;
      rules.push(first.rule);
      text = fixForm(text, first.fix.change) ?? '';
    }
    expect(rules).toEqual(['formComponent', 'formKey', 'formKey']);
    expect((await parseForm(text)).findings).toEqual([]);
    expect(JSON.parse(text)).toEqual(JSON.parse(form({ type: 'textfield', id: 'a', key: 'title', label: '标题' }, { type: 'number', id: 'b', key: '_2_楼_面积', label: '面积' }, { type: 'group', path: 'where', components: [{ type: 'textfield', key: 'street' }, { type: 'textfield', key: 'street_2' }] })));
  });

  it('is not mended where nothing tells what is meant, or the text has gone on', async () => {
    expect(fixable((await parseForm(form({ type: 'hologram', id: 'a' }, { type: 'textfield', id: 'b', label: '没有键' }))).findings)).toEqual([]);
    const [twice] = fixable((await parseForm(form({ type: 'textfield', key: 'a' }, { type: 'number', key: 'a' }))).findings);
    expect(twice && fixForm(form({ type: 'textfield', key: 'a' }), twice.fix.change)).toBeUndefined();
    expect(twice && fixForm('{', twice.fix.change)).toBeUndefined();
  });
});
