import { bilingual } from '#console/language/words';

/** What the platform is and what of BPMN it runs. */
export const aboutWords = bilingual({
  title: '关于', lead: '一网：城市运行中心的开放平台。每个案件、每项联办事项都是一份 BPMN 2.0 流程，每个办理实例都持久运行，不丢失、不重复。',
  support: '支持的 BPMN 2.0 元素', supportText: '下表由测试生成：标为“执行”的每一行，都有可回放的办理记录证明。不执行的元素在发布时按名称拒绝，绝不近似处理。',
  element: '元素', state: '状态', proofs: '证明', proofCount: '{count} 份', running: '{runs} 行执行，共 {all} 行',
  states: { runs: '执行', partly: '部分执行', shown: '仅显示', refused: '发布时拒绝' },
}, {
  title: 'About', lead: 'Yiwang: the open platform of a city\'s operation centre. Each case and each joint matter is a BPMN 2.0 process, and each instance runs durably: nothing is lost, nothing is done twice.',
  support: 'BPMN 2.0 elements supported', supportText: 'This table is made from the tests: each line that runs is proven by a record that can be played again. What does not run is refused by name when it is published, never approximated.',
  element: 'Element', state: 'State', proofs: 'Proofs', proofCount: '{count}', running: '{runs} of {all} lines run',
  states: { runs: 'runs', partly: 'in part', shown: 'shown only', refused: 'refused at publish' },
});
