import { Clerk } from '#run/demo/clerk';
import { demoPassword } from '#run/demo/persons';
import { demoPicture } from '#run/demo/picture';

const logins = [
  'acceptor', 'leader', 'dispatcher', 'handler', 'handler2', 'sanitation', 'urban', 'garden', 'water', 'inspector', 'inspector2',
  'municipal-head', 'department.urban', 'department.sanitation', 'department.garden', 'department.water',
] as const;
type People = Record<(typeof logins)[number], Clerk>;

/** How far an example case is taken; each step needs those before it. */
const steps = ['accept', 'file', 'dispatch', 'sign', 'handle', 'check', 'close', 'evaluate'] as const;
type Step = (typeof steps)[number];

interface Example {
  title: string;
  description: string;
  subcategoryCode: string;
  address: string;
  at: [longitude: number, latitude: number];
  source: string;
  conditionId?: string;
  departmentId?: string;
  handler?: keyof People;
  /** The last step that is done; absent: only reported. */
  until?: Step;
  /** A way off the straight one. */
  turn?: 'declined' | 'reworked' | 'returned' | 'claimed';
}

const examples: readonly Example[] = [
  { title: '南湖路雨水井盖缺失', description: '南湖路与滨河街交叉口东北角，雨水井盖缺失，已有行人绕行。', subcategoryCode: 'C0103', address: '东湖区南湖路与滨河街交叉口', at: [114.342, 30.551], source: 'inspector' },
  { title: '晨光菜市场门口垃圾外溢', description: '晨光菜市场南门两处垃圾散落在桶外，异味明显。', subcategoryCode: 'E0110', address: '东湖区晨光街 26 号', at: [114.361, 30.548], source: 'hotline', until: 'accept' },
  { title: '松林路路灯三盏不亮', description: '松林路 40 号至 52 号之间路灯连续三盏不亮，夜间行人不便。', subcategoryCode: 'C0137', address: '西山区松林路 40 号', at: [114.301, 30.562], source: 'citizen', until: 'file', conditionId: 'C0137-3' },
  { title: '滨河街路面坑洼', description: '滨河街公交站前路面坑洼约一平方米，雨天积水。', subcategoryCode: 'E0113', address: '东湖区滨河街 8 号', at: [114.339, 30.553], source: 'inspector', until: 'sign', conditionId: 'E0113-3', departmentId: 'municipal', handler: 'handler', turn: 'claimed' },
  { title: '新桥街道防汛应急演练', description: '检验临期和超期提醒的演练案件，时限约半分钟。', subcategoryCode: 'E0699', address: '西山区新桥街道办事处', at: [114.295, 30.571], source: 'department', until: 'sign', conditionId: 'E0699-1', departmentId: 'water', handler: 'water', turn: 'claimed' },
  { title: '晨光街道环卫应急演练', description: '检验临期和超期提醒的演练案件，时限约半分钟。', subcategoryCode: 'E0699', address: '东湖区晨光街道办事处', at: [114.364, 30.545], source: 'leader', until: 'dispatch', conditionId: 'E0699-1', departmentId: 'sanitation', handler: 'sanitation' },
  { title: '解放路店外经营', description: '解放路 112 号水果店把货箱摆到人行道上。', subcategoryCode: 'E0405', address: '西山区解放路 112 号', at: [114.309, 30.566], source: 'inspector', until: 'handle', conditionId: 'E0405-1', departmentId: 'urban', handler: 'urban' },
  { title: '湖滨公园行道树断枝', description: '湖滨公园西门外一根粗枝折断，垂到非机动车道上方。', subcategoryCode: 'C0402', address: '东湖区湖滨公园西门', at: [114.357, 30.556], source: 'citizen', until: 'handle', conditionId: 'C0402-1', departmentId: 'garden', handler: 'garden', turn: 'reworked' },
  { title: '南湖路上水井盖松动', description: '南湖路 66 号门前井盖松动，车辆经过有响声。', subcategoryCode: 'C0101', address: '东湖区南湖路 66 号', at: [114.343, 30.55], source: 'hotline', until: 'check', conditionId: 'C0101-3', departmentId: 'municipal', handler: 'handler2' },
  { title: '晨光街道路遗撒', description: '晨光街早高峰前有渣土遗撒，约二十米。', subcategoryCode: 'E0114', address: '东湖区晨光街 3 号', at: [114.36, 30.547], source: 'video', until: 'evaluate', conditionId: 'E0114-1', departmentId: 'sanitation', handler: 'sanitation' },
  { title: '邻里装修噪音纠纷', description: '来电反映邻居周末装修，希望协调。', subcategoryCode: 'E0301', address: '西山区新桥路 5 号院', at: [114.297, 30.569], source: 'hotline', turn: 'declined' },
  { title: '松林公园湖面漂浮物', description: '松林公园人工湖东侧有成片漂浮垃圾。', subcategoryCode: 'E0125', address: '西山区松林公园', at: [114.303, 30.564], source: 'inspector', until: 'dispatch', conditionId: 'E0125-1', departmentId: 'urban', handler: 'urban', turn: 'returned' },
];

/** Works through the example cases of the demo city at a running server, each step by whoever does it in the city. */
export async function playDemoCases(address: string): Promise<number> {
  const people = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await Clerk.signIn(address, login, demoPassword)]))) as People;
  for (const [index, example] of examples.entries()) await play(people, example, index);
  return examples.length;
}

async function play(people: People, example: Example, index: number): Promise<void> {
  const reporter = example.source === 'inspector' ? people.inspector : people.acceptor;
  const caseId = await reporter.report({
    title: example.title, description: example.description, subcategoryCode: example.subcategoryCode, source: example.source,
    place: { address: example.address, longitude: example.at[0], latitude: example.at[1] }, photoIds: [await reporter.photograph(demoPicture(index, false))],
    ...(['hotline', 'citizen'].includes(example.source) && { reporter: { name: '市民', phone: '13800000000' } }),
  });
  if (example.turn === 'declined') return people.acceptor.work(caseId, '受理', 'decline', { acceptance: { ground: 'jurisdiction' } }, '属于邻里纠纷，不属于城市管理受理范围，已告知联系社区调解。');
  const wanted = example.until === undefined ? [] : steps.slice(0, steps.indexOf(example.until) + 1);
  for (const step of wanted) await act[step](people, caseId, example, index);
  if (example.turn) await turns[example.turn](people, caseId, example, index);
}

type Act = (people: People, caseId: string, example: Example, index: number) => Promise<void>;

/** Who lets the results of a department pass. */
const heads: Readonly<Record<string, keyof People>> = { municipal: 'municipal-head', urban: 'department.urban', sanitation: 'department.sanitation', garden: 'department.garden', water: 'department.water' };
const handlerOf = (people: People, { handler }: Example) => people[handler ?? 'handler'];

const act: Record<Step, Act> = {
  accept: (people, caseId) => people.acceptor.work(caseId, '受理', 'accept', { acceptance: { opinion: '情况属实，予以受理。' } }),
  file: (people, caseId, { conditionId }) => people.leader.work(caseId, '立案', 'file', { filing: { conditionId, opinion: '符合立案条件。' } }),
  dispatch: (people, caseId, { departmentId }) => people.dispatcher.work(caseId, '派遣', 'dispatch', { dispatch: { departmentId, otherReason: '按现场管养实际派遣。', instruction: '请按时限处置并反馈照片。' } }),
  async sign(people, caseId, example) {
    await handlerOf(people, example).work(caseId, '签收', 'sign');
  },
  async handle(people, caseId, example, index) {
    const handler = handlerOf(people, example);
    await handler.claim(caseId, '处置');
    await handler.work(caseId, '处置', 'feedBack', { handling: { result: '已到场处置完毕。', photos: [await handler.photograph(demoPicture(index, true))] } });
    await people[heads[example.departmentId ?? ''] ?? 'municipal-head'].work(caseId, '部门初审', 'pass', { departmentReview: { opinion: '已核对现场照片，同意反馈。' } });
  },
  async check(people, caseId, _example, index) {
    await people.inspector.work(caseId, '现场核查', 'pass', { check: { opinion: '现场已恢复。', photos: [await people.inspector.photograph(demoPicture(index + 50, true))] } });
  },
  close: (people, caseId) => people.leader.work(caseId, '结案', 'close', { closing: { conditionMet: true, opinion: '满足结案条件。' } }),
  evaluate: (people, caseId) => people.acceptor.work(caseId, '回访评价', 'satisfied', { evaluation: { opinion: '对处置结果满意。' } }),
};

const turns: Record<Exclude<NonNullable<Example['turn']>, 'declined'>, Act> = {
  async reworked(people, caseId, _example, index) {
    await people.inspector2.work(caseId, '现场核查', 'fail', { check: { photos: [await people.inspector2.photograph(demoPicture(index, false))] } }, '断枝仍在原处，未清理。');
  },
  returned: (people, caseId, example) => handlerOf(people, example).work(caseId, '签收', 'return', { returning: { ground: 'notOurs', basis: '河湖水面保洁移交协议第三条', suggestedId: 'water' } }, '水面保洁由水务局负责，请改派。'),
  claimed: (people, caseId, { handler }) => people[handler ?? 'handler'].claim(caseId, '处置'),
};
