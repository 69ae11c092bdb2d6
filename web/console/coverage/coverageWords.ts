import { bilingual } from '#console/language/words';

/** Coverage of a version: over its scenarios and over production, on one diagram. */
export const coverageWords = bilingual({
  title: '覆盖情况', open: '覆盖情况', text: '这个版本的环节、连线和条件，场景走过哪些，实际办理走过哪些。', from: '从', to: '到', version: '版本', versionOf: '第 {version} 版',
  kind: { never: '从未走过', scenarios: '只有场景走过', production: '只有实际办理走过', both: '都走过' }, part: { node: '环节', flow: '连线', held: '条件成立', declined: '条件不成立' },
  sign: '{symbol} 场景 {scenarios} · 办理 {production}', said: '{kind}：场景 {scenarios} 次，实际办理 {production} 次', signOfNever: '{symbol} 从未走过',
  production: '实际办理', scenarios: '场景', ended: '期间办结 {count} 件', running: '运行中 {of} 件（计入最近 {counted} 件）', uncounted: '另有 {count} 件刚办结，稍后计入', played: '{played} 个（共 {of} 个）', noScenarios: '还没有场景，可在模拟页保存。',
  nodes: '环节', flows: '连线', conditions: '条件的两种结果', share: '{covered} / {of}', list: '清单', all: '全部', none: '没有这一类。', legend: '图例', columns: { part: '类别', what: '内容', scenarios: '场景', production: '办理' },
}, {
  title: 'Coverage', open: 'Coverage', text: 'Which nodes, flows and conditions of this version scenarios went through, and which the cases of production.', from: 'From', to: 'To', version: 'Version', versionOf: 'version {version}',
  kind: { never: 'never', scenarios: 'scenarios only', production: 'production only', both: 'both' }, part: { node: 'node', flow: 'flow', held: 'condition held', declined: 'condition did not hold' },
  sign: '{symbol} scenarios {scenarios} · cases {production}', said: '{kind}: {scenarios} times in scenarios, {production} times in production', signOfNever: '{symbol} never',
  production: 'Production', scenarios: 'Scenarios', ended: '{count} cases ended in these days', running: '{of} run (the newest {counted} are counted)', uncounted: '{count} more have just ended and are counted soon', played: '{played} of {of}', noScenarios: 'No scenario yet; keep one on the simulation page.',
  nodes: 'Nodes', flows: 'Flows', conditions: 'Both outcomes of conditions', share: '{covered} of {of}', list: 'List', all: 'all', none: 'None of these.', legend: 'What the signs mean', columns: { part: 'Part', what: 'What', scenarios: 'Scenarios', production: 'Production' },
});
