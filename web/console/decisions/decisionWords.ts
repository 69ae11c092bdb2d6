import { bilingual } from '#console/language/words';

/** How a decision was come to, for who has to explain it. */
export const decisionWords = bilingual({
  how: '判定依据', inputs: '依据的数据', noInputs: '没有输入数据', rule: '第 {number} 条规则', ruleOf: '规则 {id}', matched: '符合的规则', noRule: '没有符合的规则', when: '条件', gives: '结论', result: '结果', nested: '先行判定', again: '所依据的“{name}”见上文', yes: '是', no: '否', any: '不限',
  kind: { businessKnowledgeModel: '业务知识', decisionService: '决策服务' }, none: '没有规则判定', noneText: '流程走过业务规则任务后，判定的依据会出现在这里。', title: '规则判定',
  diagram: '决策图', sheets: '文件中的决策', try: '试算', which: '决策', decide: '计算', cannotTry: '文件中的决策还不能计算，请先改正检查结果中的错误。', tests: '测试行', testName: '测试行名称', keepTest: '存为测试行', noTests: '还没有测试行。试算结果符合预期时存为测试行，以后每次发布都会核对。', foundInstead: '实际为 {found}', takeResult: '改用此结果', dropTest: '删除',
}, {
  how: 'How it was decided', inputs: 'What it saw', noInputs: 'No input', rule: 'Rule {number}', ruleOf: 'Rule {id}', matched: 'Matching rules', noRule: 'No rule matched', when: 'Condition', gives: 'Gives', result: 'Result', nested: 'Decided before', again: '“{name}”, which it also asked, is shown above', yes: 'yes', no: 'no', any: 'any',
  kind: { businessKnowledgeModel: 'business knowledge', decisionService: 'decision service' }, none: 'No decisions', noneText: 'When a business rule task has run, how it decided appears here.', title: 'Decisions',
  diagram: 'Diagram', sheets: 'Decisions of the file', try: 'Try it', which: 'Decision', decide: 'Decide', cannotTry: 'The decisions of the file cannot be evaluated yet; correct what the check found first.', tests: 'Test rows', testName: 'Name of the test row', keepTest: 'Keep as a test row', noTests: 'No test rows yet. Keep a result that is as it should be; every publish asks it again.', foundInstead: 'it gives {found}', takeResult: 'Take this result', dropTest: 'Delete',
});
