import { describe, expect, it } from 'vitest';
import { compileRelease } from '#bpmn/release';

const withTests = (tests: string) => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:city="http://yiwang.city/schema/1.0" id="d" name="d" namespace="t">
  <decision id="level" name="level"><extensionElements><city:decisionTests>${tests}</city:decisionTests></extensionElements><variable name="level"/>
    <decisionTable hitPolicy="FIRST"><input><inputExpression><text>rain</text></inputExpression></input><output/>
      <rule id="r1"><inputEntry><text>&gt; 50</text></inputEntry><outputEntry><text>"red"</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>-</text></inputEntry><outputEntry><text>"none"</text></outputEntry></rule></decisionTable></decision></definitions>`;
const row = (name: string, inputs: string, expected: string, further = '') => `<city:decisionTest name="${name}" inputs='${inputs}' expected='${expected}' ${further}/>`;
const checked = async (tests: string) => (await compileRelease([{ name: 'level.dmn', text: withTests(tests) }])).findings.filter(({ severity }) => severity === 'error').map(({ rule, message }) => [rule, message.en]);

describe('the test rows of a decision', () => {
  it('let it be published where they come out as they say', async () => {
    expect(await checked(row('暴雨', '{"rain": 80}', '"red"') + row('小雨', '{"rain": 5}', '"none"', 'at="2026-07-01T08:00:00+08:00"'))).toEqual([]);
  });

  it('keep it from being published where they do not, and say what came instead', async () => {
    expect(await checked(row('暴雨', '{"rain": 80}', '"orange"'))).toEqual([['decisionTest', 'The test row “暴雨” should give "orange" and gives "red"']]);
  });

  it('that cannot be read are named', async () => {
    for (const wrong of [row('甲', 'rain', '1'), row('甲', '[1]', '1'), row('甲', '{}', 'red'), row('甲', '{}', '1', 'at="morning"')]) expect(await checked(wrong)).toEqual([['decisionTest', expect.stringContaining('甲')]]);
  });
});
