import { matterKinds } from '#city/matter';
import { shippedTemplates } from '#city/noticeTemplate';
import type { Wording } from './finding';
import type { PlatformTopicName } from './platformTopics';

/** One thing a topic is told. A `header` is fixed text of the model, an `input` is FEEL that is computed when the task comes. */
export interface TopicParameter {
  name: string;
  label: Wording;
  place: 'header' | 'input';
  kind: 'text' | 'number' | 'choice' | 'feel';
  choices?: { value: string; label: Wording }[];
  /** What stands there until somebody writes something else; what must not be empty and has no value is asked for. */
  value?: string;
  isRequired?: true;
  hint?: Wording;
}

/** One way to use a topic, as a designer picks it: what it is for, what it is told and what it answers. */
export interface TopicForm {
  id: string;
  name: Wording;
  about: Wording;
  parameters: readonly TopicParameter[];
  /** Variables of the answer, each kept under a name of the designer's own. */
  answers: readonly { name: string; label: Wording; keptAs: string }[];
}

const say = (zh: string, en: string): Wording => ({ zh, en });
const plain = (values: readonly string[]) => values.map((value) => ({ value, label: say(value, value) }));
const feel = (name: string, label: Wording, value: string, hint?: Wording): TopicParameter => ({ name, label, place: 'input', kind: 'feel', value, isRequired: true, ...(hint && { hint }) });
const header = (name: string, label: Wording, more: Partial<TopicParameter> = {}): TopicParameter => ({ name, label, place: 'header', kind: 'text', ...more });
const channels = [{ value: 'inApp', label: say('站内', 'in the console') }, { value: 'sms', label: say('短信', 'text message') }, { value: 'email', label: say('邮件', 'mail') }, { value: 'webhook', label: say('回调', 'webhook') }];

/** How every topic of the platform is used; a topic without a line here does not compile. */
export const topicForms: Record<PlatformTopicName, readonly TopicForm[]> = {
  notify: [
    {
      id: 'notify', name: say('发送通知', 'Send a notice'), about: say('向人员、岗位、手机或邮箱发送自拟内容的通知', 'A notice in words of its own to a person, role, telephone or mail address'), answers: [],
      parameters: [
        header('channel', say('渠道', 'Channel'), { kind: 'choice', choices: channels, value: 'inApp' }),
        feel('recipient', say('接收人', 'Recipient'), '="handler"', say('人员、岗位（handler、handler@部门）、手机号或邮箱，可为列表', 'a person, a role (handler, handler@department), a number or address, or a list of them')),
        feel('subject', say('标题', 'Subject'), '="请处理"'), { ...feel('body', say('正文', 'Text'), '=""') },
      ],
    },
    {
      id: 'notify-template', name: say('按模板发送通知', 'Send a notice by a template'), about: say('以通知模板告知上报人、责任单位或岗位', 'A notice in the words of a template to the reporter, the department or a role'), answers: [],
      parameters: [
        header('template', say('通知模板', 'Template'), { kind: 'choice', choices: plain(Object.keys(shippedTemplates)), value: 'caseAccepted' }),
        header('to', say('告知', 'To'), { value: 'reporter', isRequired: true, hint: say('reporter、department、岗位或人员，逗号分隔', 'reporter, department, roles or persons, separated by commas') }),
      ],
    },
  ],
  http: [{
    id: 'http', name: say('调用接口（HTTP）', 'Call a service (HTTP)'), about: say('向运维准许的外部系统发送 JSON 请求', 'A JSON request to a service the operator admits'),
    parameters: [
      header('method', say('方法', 'Method'), { kind: 'choice', choices: plain(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), value: 'GET' }),
      feel('request.url', say('地址', 'Address'), '="https://service.example/"'), feel('request.query', say('查询参数', 'Query'), '={}'), feel('request.headers', say('请求头', 'Headers'), '={}'),
      header('timeout', say('超时', 'Time-out'), { value: 'PT30S', hint: say('ISO 8601 时长，最长 PT2M', 'an ISO 8601 duration, PT2M at most') }), header('error.404', say('状态 404 的错误代码', 'Error code of status 404'), { value: 'NOT_FOUND' }),
    ],
    answers: [{ name: 'response', label: say('答复（status、headers、body）存入', 'Keep the answer (status, headers, body) as'), keptAs: 'response' }],
  }],
  sample: [{
    id: 'sample', name: say('随机抽取', 'Draw by lot'), about: say('按比例抽取，结果为是或否，可重现且不可预知', 'Draws by a share: yes or no, the same again, foreseen by nobody'),
    parameters: [feel('percent', say('比例（0–100）', 'Share (0 to 100)'), '=20')], answers: [{ name: 'drawn', label: say('抽中与否存入', 'Keep whether it was drawn as'), keptAs: 'drawn' }],
  }],
  floodOrders: [{
    id: 'flood-orders', name: say('生成防汛指令', 'Draw up flood orders'), about: say('按响应级别为各点位生成指令', 'Orders for each point the level of the response asks for'),
    parameters: [feel('level', say('响应级别（1–4）', 'Level (1 to 4)'), '=level'), feel('terms', say('时限（决策 floodTerms）', 'Terms (decision floodTerms)'), '=terms'), feel('ordered', say('已有指令的点位', 'Points that have an order'), '=[]'), feel('number', say('案卷号', 'Case number'), '=""')],
    answers: [{ name: 'orders', label: say('指令存入', 'Keep the orders as'), keptAs: 'orders' }],
  }],
  floodResponse: [{
    id: 'flood-response', name: say('查找防汛响应', 'Find the flood response'), about: say('查找正在进行的防汛应急响应，没有时为空', 'The flood response that runs now, or nothing'),
    parameters: [], answers: [{ name: 'flood', label: say('防汛响应（caseId、number）存入', 'Keep the response (caseId, number) as'), keptAs: 'flood' }],
  }],
  judgeEvidence: [{
    id: 'judge-evidence', name: say('核验照片', 'Judge photos'), about: say('核验照片的时间、地点与是否重复使用', 'Time, place and repeated use of photos against the case'),
    parameters: [feel('photos', say('照片', 'Photos'), '=[]')], answers: [{ name: 'evidence', label: say('核验结果存入', 'Keep the judgement as'), keptAs: 'evidence' }],
  }],
  recordMatter: [{
    id: 'record-matter', name: say('登记事项台账', 'Keep the register of matters'), about: say('在督办、会商等台账中登记、更新或销号', 'Enters, updates or closes a numbered matter'),
    parameters: [
      header('kind', say('台账', 'Register'), { kind: 'choice', choices: plain(matterKinds), value: 'supervision' }),
      header('state', say('状态', 'State'), { kind: 'choice', choices: [{ value: '', label: say('办理中', 'open') }, { value: 'done', label: say('已办结', 'done') }, { value: 'withdrawn', label: say('已撤回', 'withdrawn') }], value: '' }),
      feel('matter', say('内容', 'What is new of it'), '={title: "", status: "办理中"}', say('可含 title、ownerDepartmentId、dueAt、status、result、note', 'title, ownerDepartmentId, dueAt, status, result, note and others')),
    ],
    answers: [{ name: 'number', label: say('编号存入', 'Keep the number as'), keptAs: 'matterNumber' }],
  }],
  recordOwnership: [{
    id: 'record-ownership', name: say('确权生效', 'Put ownership in force'), about: say('使确权决定对该地段的后续案件生效', 'A decision on ownership holds for the next case on that ground'),
    parameters: [feel('case', say('案件', 'Case'), '=case'), feel('settlement', say('确权决定', 'Decision'), '=settlement')], answers: [{ name: 'ruleId', label: say('规则编号存入', 'Keep the rule’s id as'), keptAs: 'ruleId' }],
  }],
  enforcementPlatform: [
    {
      id: 'enforcement-find', name: say('查执法监管平台', 'Find the enforcement platform'), about: say('执法单位的案件由哪个平台办理，没有时为空', 'Which platform handles an agency’s cases, or nothing'),
      parameters: [header('action', say('动作', 'Action'), { value: 'find' }), feel('departmentId', say('执法单位', 'Agency'), '=enforcement.departmentId')], answers: [{ name: 'platform', label: say('平台（name）存入', 'Keep the platform (name) as'), keptAs: 'platform' }],
    },
    {
      id: 'enforcement-push', name: say('推送执法监管平台', 'Push to the enforcement platform'), about: say('把执法案件连同案情、证据推送给平台，同一编号只立一案', 'Sends the case with facts and evidence; one number is one case there'),
      parameters: [header('action', say('动作', 'Action'), { value: 'push' }), feel('push', say('内容', 'What to send'), '={number: enforcement.number, departmentId: enforcement.departmentId, clue: enforcement.clue, party: enforcement.party, supplement: null}')], answers: [],
    },
    {
      id: 'enforcement-ask', name: say('向平台查询状态', 'Ask the enforcement platform'), about: say('平台不能回传时主动查询；有新状态即以消息告知流程', 'For platforms that cannot call; what is new comes to the process as a message'),
      parameters: [header('action', say('动作', 'Action'), { value: 'ask' }), feel('push', say('案件', 'Case'), '={number: enforcement.number, departmentId: enforcement.departmentId}')], answers: [],
    },
  ],
};
