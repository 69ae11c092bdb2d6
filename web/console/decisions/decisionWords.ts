import { bilingual } from '#console/language/words';

/** How a decision was come to, for who has to explain it. */
export const decisionWords = bilingual({
  how: '判定依据', inputs: '依据的数据', noInputs: '没有输入数据', rule: '第 {number} 条规则', ruleOf: '规则 {id}', matched: '符合的规则', noRule: '没有符合的规则', when: '条件', gives: '结论', result: '结果', nested: '先行判定', again: '所依据的“{name}”见上文', yes: '是', no: '否', any: '不限',
  kind: { businessKnowledgeModel: '业务知识', decisionService: '决策服务' }, none: '没有规则判定', noneText: '流程走过业务规则任务后，判定的依据会出现在这里。', title: '规则判定',
}, {
  how: 'How it was decided', inputs: 'What it saw', noInputs: 'No input', rule: 'Rule {number}', ruleOf: 'Rule {id}', matched: 'Matching rules', noRule: 'No rule matched', when: 'Condition', gives: 'Gives', result: 'Result', nested: 'Decided before', again: '“{name}”, which it also asked, is shown above', yes: 'yes', no: 'no', any: 'any',
  kind: { businessKnowledgeModel: 'business knowledge', decisionService: 'decision service' }, none: 'No decisions', noneText: 'When a business rule task has run, how it decided appears here.', title: 'Decisions',
});
