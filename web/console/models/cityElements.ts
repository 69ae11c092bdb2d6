import { stageNames, stages } from '#city/stage';
import type { Picked } from './pickerEntry';

type Text = { zh: string; en: string };
/** One attribute as the panel asks for it: `feel` is text or, behind `=`, an expression; `picks` what its text names by id, `none` what choosing nothing means. */
export interface CityField { name: string; label: Text; hint?: Text; kind: 'text' | 'feel' | 'number' | 'flag' | 'choice'; choices?: { value: string; label: Text }[]; none?: Text; picks?: Picked }
/** One element of the `city:` namespace as a group of the panel; `within` names the element that holds the list, `at` the event definition that carries it. */
export interface CityElement { type: string; on: readonly string[]; label: Text; many: boolean; within?: { type: string; property: string }; at?: string; fields: readonly CityField[] }

const say = (zh: string, en: string): Text => ({ zh, en });
const text = (name: string, label: Text, hint?: Text): CityField => ({ name, label, kind: 'text', ...(hint && { hint }) });
const feel = (name: string, label: Text, hint?: Text): CityField => ({ ...text(name, label, hint), kind: 'feel' });
const picked = (field: CityField, kind: Picked['kind'], isMany?: true): CityField => ({ ...field, picks: { kind, ...(isMany && { isMany }) } });
const choice = (name: string, label: Text, choices: [value: string, zh: string, en: string][]): CityField => ({ name, label, kind: 'choice', choices: choices.map(([value, zh, en]) => ({ value, label: say(zh, en) })) });
const flag = (name: string, label: Text): CityField => ({ name, label, kind: 'flag' });

const names = [text('id', say('编号', 'Id')), text('name', say('名称', 'Name')), text('nameEn', say('英文名称', 'English name'))];
const kind = choice('kind', say('按钮样式', 'Kind'), [['main', '主要', 'main'], ['normal', '一般', 'normal'], ['danger', '慎用', 'danger']]);
const needsReason = flag('needsReason', say('须填写理由', 'Needs a reason'));
const clockName = picked(text('clockName', say('时限名称', 'Clock'), say('如 handling；岗位时限以 desk 开头', 'such as handling; clocks of a desk begin with desk')), 'clock');
const formId = picked(text('formId', say('表单编号', 'Form id')), 'form');
const limit = [
  feel('amount', say('时长', 'Amount'), say('数字，或以 = 开头的表达式', 'a number, or FEEL that begins with =')),
  choice('unit', say('单位', 'Unit'), [['urgentHour', '紧急工作时', 'urgent hours'], ['workHour', '工作时', 'working hours'], ['workDay', '工作日', 'working days'], ['naturalDay', '自然日', 'days']]),
  picked(text('calendar', say('工作日历', 'Calendar'), say('留空为本市默认日历', 'empty: the calendar of the city')), 'calendar'),
];

const publication = [
  feel('correlationKey', say('关联键', 'Correlation key'), say('发往哪一个实例，如 =case.id；留空用消息自身的关联键', 'which instance it is for, such as =case.id; empty: the key of the message')),
  text('timeToLive', say('保留时间', 'Time to live'), say('尚无人接收时保留多久，如 PT1H、P1D', 'how long it is kept while nobody awaits it, such as PT1H or P1D')),
];

/** What a city adds to a model, as the panel shows it; the meaning of each stands in docs/city-namespace.md. */
export const cityElements: readonly CityElement[] = [
  { type: 'city:ProcessKind', on: ['bpmn:Process'], label: say('案件流程', 'Kind of process'), many: false, fields: [choice('kind', say('类别', 'Kind'), [['case', '每个实例是一件案件', 'each instance is a case']]), picked(text('begunBy', say('可发起的岗位', 'Begun by'), say('逗号分隔', 'separated by commas')), 'role', true)] },
  { type: 'city:Stage', on: ['bpmn:FlowNode'], label: say('案件阶段', 'Stage of the case'), many: false, fields: [choice('name', say('阶段', 'Stage'), stages.map((stage) => [stage, stageNames[stage].zh, stageNames[stage].en]))] },
  { type: 'city:Outcome', on: ['bpmn:UserTask'], label: say('办理结果', 'Outcomes'), many: true, within: { type: 'city:Outcomes', property: 'outcomes' }, fields: [...names, kind, needsReason, { ...formId, hint: say('选择此结果时填写；留空用任务的表单', 'asked when it is chosen; empty: the form of the task') }] },
  { type: 'city:Evidence', on: ['bpmn:UserTask'], label: say('证据要求', 'Evidence'), many: true, fields: [choice('kind', say('种类', 'Kind'), [['photo', '照片', 'photos']]), { name: 'min', label: say('最少', 'At least'), kind: 'number' }, { name: 'max', label: say('最多', 'At most'), kind: 'number' }] },
  {
    type: 'city:FieldAccess', on: ['bpmn:UserTask'], label: say('表单字段权限', 'Fields of the form'), many: true,
    fields: [picked(text('field', say('字段的键', 'Key of the field'), say('如 handling.result；未列出的字段按表单设置', 'such as handling.result; fields not listed are as the form says')), 'field'), choice('access', say('权限', 'Access'), [['edit', '可编辑', 'edit'], ['read', '只读', 'read only'], ['hide', '隐藏', 'hidden']])],
  },
  { type: 'city:Blind', on: ['bpmn:UserTask'], label: say('盲评', 'Blind'), many: false, fields: [picked(text('stages', say('不可见的阶段', 'Hidden stages'), say('任务未办结前，办理人看不到这些阶段的结果', 'their results are kept from who may do the task while it is open')), 'stage', true)] },
  { type: 'city:Forbids', on: ['bpmn:UserTask'], label: say('办理人操作', 'Operations of handlers'), many: false, fields: [flag('unclaim', say('不可退领', 'May not be given back')), flag('assign', say('不可指派他人', 'May not be assigned to others'))] },
  { type: 'city:Copies', on: ['bpmn:UserTask'], label: say('抄送', 'Copies'), many: false, fields: [picked(text('recipients', say('抄送给', 'Told when it is completed'), say('岗位或人员编号，逗号分隔；随数据而定的请画“抄送”任务', 'roles or ids of persons, separated by commas; where it depends on data, draw a notify task')), 'group', true)] },
  { type: 'city:TimeLimit', on: ['bpmn:Activity'], label: say('办理时限', 'Time limit'), many: false, fields: [clockName, ...limit] },
  {
    type: 'city:ClockAction', on: ['bpmn:FlowNode'], label: say('计时动作', 'Clock actions'), many: true,
    fields: [
      choice('action', say('动作', 'Action'), [['start', '开始', 'start'], ['pause', '暂停', 'pause'], ['resume', '恢复', 'resume'], ['restart', '重新计时', 'restart'], ['extend', '延长', 'extend'], ['stop', '结束', 'stop']]),
      choice('when', say('时机', 'When'), [['entered', '进入时', 'entered'], ['left', '离开时', 'left']]), clockName, ...limit, feel('reason', say('理由（记入时限台账）', 'Reason (shown in the ledger)')),
    ],
  },
  {
    type: 'city:FollowsClock', on: ['bpmn:CatchEvent'], at: 'bpmn:TimerEventDefinition', label: say('随时限触发', 'Follows a clock'), many: false,
    fields: [
      { ...clockName, hint: say('选择后按此时限触发，不再看“定时”里的时刻、时长或周期', 'when chosen, its date, duration or cycle does not count') },
      { name: 'percent', label: say('用去百分之几时触发', 'At per cent of the limit'), kind: 'number', hint: say('80 为用去八成时预警，100 为到期；留空为 100', '80 warns in time, 100 is when it is due; empty: 100') },
    ],
  },
  {
    type: 'city:Publication', on: ['bpmn:SendTask'], label: say('消息投递', 'Publication'), many: false, fields: publication,
  },
  {
    type: 'city:Publication', on: ['bpmn:ThrowEvent'], at: 'bpmn:MessageEventDefinition', label: say('消息投递', 'Publication'), many: false, fields: publication,
  },
  {
    type: 'city:Operation', on: ['bpmn:CatchEvent', 'bpmn:Activity'], label: say('案件操作', 'Operation on the case'), many: false,
    fields: [
      ...names, feel('about', say('附加说明', 'About'), say('同名操作有多处等待时，用表达式说明是哪一处', 'FEEL that tells it from the same operation elsewhere')), kind,
      picked(feel('roles', say('可办理的岗位', 'Roles'), say('逗号分隔，或以 = 开头的表达式', 'separated by commas, or FEEL that begins with =')), 'group', true), formId, needsReason,
      feel('guard', say('前提条件', 'Guard'), say('以 = 开头的表达式，可用 clocks', 'FEEL that begins with =; it may speak of clocks')), feel('refusal', say('不满足时的说明', 'Refusal')), feel('refusalEn', say('说明（英文）', 'Refusal in English')),
      picked(text('stages', say('可发起的阶段', 'Stages'), say('仅用于启动流程的操作：案件在这些阶段时可发起', 'of a start event: the stages of a case it may be begun for')), 'stage', true),
    ],
  },
];
