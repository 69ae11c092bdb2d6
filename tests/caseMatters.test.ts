import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel, Variables } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import { parseDecisions } from '#bpmn/parseDecisions';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { unsoundness } from '#engine/testing/soundness';

const hour = 3_600_000;
const day = 24 * hour;
const read = (name: string) => readFileSync(fileURLToPath(new URL(`../bpmn/models/${name}`, import.meta.url)), 'utf8');
const about = { by: { id: 'p1', name: '高建国' }, reason: '久拖未决', at: '2026-01-05T01:00:00.000Z' };
const reported = { id: 'c1', number: 'E011320260105-00001', title: '路面坑洼', category: { code: 'E01' }, subcategory: { code: 'E0113' }, place: { address: '中山路', longitude: 113, latitude: 34 } };
const known = { case: reported, casePriority: 60, dispatch: { departmentId: 'roads', departmentName: '市政处' }, filing: { conditionId: 'f1', limit: { amount: 5, unit: 'workDay' } } };
/** What a process begun about a case is given. */
const handedOn = { case: reported, origin: { casePriority: 60, dispatch: known.dispatch }, ...about };

async function playing(name: string, ...decisions: string[]): Promise<Case> {
  const [model] = (await parseProcesses(read(`${name}.bpmn`))).models;
  if (!model) throw new Error(`${name} holds no process`);
  const tables = (await Promise.all(decisions.map(async (file) => (await parseDecisions(read(`${file}.dmn`))).decisions))).flat();
  return new Case(model, { ...plainEnvironment, decisions: Object.fromEntries(tables.map((table): [string, DecisionModel] => [table.decisionId, table])) });
}

/** Begins by the operation that stands on the start event. */
const begin = (played: Case, variables: Variables) => played.tell({ kind: 'startProcess', instanceId: 'instance', startEventId: startOf(played.model), definition: 0, variables: { ...handedOn, ...variables } });
const startOf = (model: ProcessModel) => model.scopes[model.processId]?.startNodeIds[0] ?? '';

/** Does the service tasks that stand in the way, as a worker would; answers what was recorded of matters, in order. */
function serve(played: Case): Variables[] {
  const said: Variables[] = [];
  for (let job = Object.values(played.state?.jobs ?? {})[0]; job; job = Object.values(played.state?.jobs ?? {})[0]) {
    const created = played.factsOf('jobCreated').find(({ jobId }) => jobId === job?.id);
    const isMatter = created?.type === 'recordMatter';
    if (isMatter) said.push({ ...(created.variables['matter'] as Variables), ...created.headers });
    played.tell({ kind: 'completeJob', jobId: job.id, variables: isMatter ? { number: '编号〔2026〕1号' } : created?.type === 'recordOwnership' ? { ruleId: 'settled:i', cells: 3 } : {} });
  }
  return said;
}
const lastSet = (played: Case, name: string) => played.factsOf('variablesSet').findLast(({ variables }) => name in variables)?.variables[name];
const groupsOf = (played: Case, nodeId: string) => played.factsOf('userTaskCreated').findLast((fact) => fact.nodeId === nodeId)?.candidateGroups;
const sound = (played: Case) => {
  expect(played.factsOf('incidentRaised')).toEqual([]);
  expect(played.state && unsoundness(played.state)).toEqual([]);
};

describe('an order of supervision', () => {
  const order = { order: { kind: 'overdue', requirement: '两日内修复', hours: 24, level: 1 } };

  it('rises through the four named levels, one each time its deadline passes, until it is answered and crossed off', async () => {
    const played = await playing('case-supervision', 'supervision-level');
    played.start({ ...known, ...order });
    const levels = serve(played).map(({ levelName }) => levelName);
    const asked = [groupsOf(played, 'reply')];
    for (let days = 0; days < 4; days += 1) {
      played.pass(24 * hour);
      levels.push(...serve(played).map(({ levelName }) => levelName));
    }
    played.complete('reply', { supervisionReply: { text: '已修复' } }, 'reply');
    const answered = serve(played);
    played.complete('confirm', {}, 'redo');
    const again = serve(played);
    asked.push(groupsOf(played, 'reply'));
    played.complete('reply', { supervisionReply: { text: '已补充照片' } }, 'reply');
    serve(played);
    played.complete('confirm', {}, 'accept');
    const crossedOff = serve(played);

    expect(levels).toEqual(['责任单位', '执行副组长（分管副市长）', '常务副组长（常务副市长）', '组长（市长）', '组长（市长）']);
    expect(answered).toMatchObject([{ status: '已答复，待销号', result: '已修复' }]);
    expect(crossedOff).toMatchObject([{ state: 'done', result: '已补充照片' }]);
    expect(played.state?.status).toBe('completed');
    expect(again).toMatchObject([{ status: '待答复', dueAt: expect.stringContaining('2026-01-10') }]);
    expect(asked).toEqual([['department@roads'], ['leader', 'department@roads']]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('that is answered in time does not rise', async () => {
    const played = await playing('case-supervision', 'supervision-level');
    played.start({ ...known, ...order });
    serve(played);
    played.pass(23 * hour);
    played.complete('reply', { supervisionReply: { text: '已修复' } }, 'reply');
    serve(played);
    played.pass(30 * day);

    expect(played.alive).toEqual(['confirm']);
    expect(played.factsOf('clockStarted')).toHaveLength(1);
    sound(played);
  });
});

describe('an appeal', () => {
  it('is granted only by both reviewers', async () => {
    const outcomes: unknown[] = [];
    for (const [first, final] of [['agree', 'agree'], ['agree', 'refuse'], ['refuse', undefined]] as const) {
      const played = await playing('case-appeal');
      begin(played, { appeal: { ground: 'force' } });
      serve(played);
      played.complete('firstReview', {}, first);
      const said = serve(played);
      if (final) {
        played.complete('finalReview', {}, final);
        said.push(...serve(played));
      }
      outcomes.push(said.at(-1)?.['outcome']);
      expect(played.state?.status).toBe('completed');
      expect(played.factsOf('incidentRaised')).toEqual([]);
    }

    expect(outcomes).toEqual(['granted', 'refused', 'refused']);
  });
});

describe('a joint session', () => {
  const session = { session: { topic: '久拖不决', meetsAt: '2026-01-08T01:00:00.000Z', place: '会议室', departmentIds: ['roads', 'urban'] } };

  it('asks everybody invited, and is crossed off when every task it gave rise to is done', async () => {
    const played = await playing('joint-session');
    begin(played, session);
    serve(played);
    const invited = played.factsOf('jobCreated').find(({ type }) => type === 'notify')?.variables['recipient'];
    played.complete('minutes', { minutes: { present: '各单位', text: '讨论', decision: '修复' } }, 'record');
    serve(played);
    for (const content of ['修复路面', '恢复标线']) played.tell({ kind: 'receiveMessage', messageId: content, subscriptionId: played.subscription('sessionTaskAssigned'), variables: { task: { departmentId: 'roads', content, hours: 24 }, ...about } });
    played.complete('assignTasks', {}, 'done');
    const waiting = played.alive;
    for (let child = played.child('sessionTask'); child !== 'nobody'; child = played.child('sessionTask')) played.tell({ kind: 'completeChildProcess', childInstanceId: child, variables: {} });
    const done = played.alive;
    played.complete('conclude', {}, 'conclude');

    expect(invited).toEqual(['department@roads', 'department@urban']);
    expect(waiting.filter((node) => node === 'sessionTask')).toHaveLength(2);
    expect(waiting).not.toContain('conclude');
    expect(done).toEqual(['conclude']);
    expect(serve(played)).toMatchObject([{ state: 'done', outcome: 'concluded' }]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('has its tasks done again until they are accepted', async () => {
    const played = await playing('session-task');
    played.start({ ...known, session: { number: '会商〔2026〕1号' }, task: { departmentId: 'roads', content: '修复', hours: 24 }, origin: {} });
    serve(played);
    played.complete('perform', { report: { result: '已修' } }, 'report');
    serve(played);
    played.complete('confirm', {}, 'redo');
    played.complete('perform', { report: { result: '重修' } }, 'report');
    serve(played);
    played.complete('confirm', {}, 'accept');

    expect(serve(played)).toMatchObject([{ state: 'done', result: '重修' }]);
    expect(played.state?.status).toBe('completed');
  });
});

describe('settling ownership', () => {
  const invitation = { settlement: { departmentIds: ['roads', 'garden'], meetsAt: '2026-01-06T01:00:00.000Z', place: '现场' } };
  const ruling = { ruling: { departmentId: 'garden', departmentName: '园林中心', document: '确权字1号', extent: 'cell', reach: 'subcategory', effectiveFrom: '2026-01-06' } };

  async function invited(): Promise<Case> {
    const played = await playing('ownership-settlement');
    played.start(known);
    played.complete('invite', invitation, 'invite');
    serve(played);
    return played;
  }

  it('hears every department invited, decides, puts the rule in force and names the owner', async () => {
    const played = await invited();
    const asked = played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'giveOpinion').map(({ candidateGroups }) => candidateGroups);
    played.complete('giveOpinion', { opinion: { view: 'notOurs', basis: '红线图' } }, 'give');
    played.complete('giveOpinion', { opinion: { view: 'ours', basis: '移交协议' } }, 'give');
    played.complete('decide', ruling, 'settle');
    const said = serve(played);

    expect(asked).toEqual([['department@roads'], ['department@garden']]);
    expect(lastSet(played, 'opinions')).toEqual([{ departmentId: 'roads', view: 'notOurs', basis: '红线图' }, { departmentId: 'garden', view: 'ours', basis: '移交协议' }]);
    expect(said.at(-1)).toMatchObject({ state: 'done', outcome: 'settled', ownerDepartmentId: 'garden', result: '园林中心负责，文号 确权字1号（适用 3 个单元网格）' });
    expect(lastSet(played, 'settlement')).toMatchObject({ outcome: 'settled', departmentId: 'garden' });
    expect(played.state?.status).toBe('completed');
  });

  it('decides without those who did not come within three days', async () => {
    const played = await invited();
    played.complete('giveOpinion', { opinion: { view: 'notOurs', basis: '红线图' } }, 'give');
    played.pass(3 * day);

    expect(played.alive).toEqual(['decide']);
    sound(played);
  });

  it('may find that nobody owns it; then no rule comes into force', async () => {
    const played = await invited();
    played.pass(3 * day);
    played.complete('decide', {}, 'unresolved');

    expect(serve(played)).toMatchObject([{ state: 'done', outcome: 'unresolved' }]);
    expect(played.factsOf('jobCreated').map(({ type }) => type)).not.toContain('recordOwnership');
    expect(lastSet(played, 'settlement')).toMatchObject({ outcome: 'unresolved' });
  });
});

describe('a fallback remedy', () => {
  it('lets the team work, keeps the cost, and hands the debt on to its recovery', async () => {
    const played = await playing('fallback-remedy');
    played.start(known);
    played.complete('order', { remedy: { departmentId: 'team', content: '清运渣土', hours: 48 } }, 'order');
    const ordered = serve(played);
    const groups = groupsOf(played, 'perform');
    played.complete('perform', { handling: { result: '已清运', cost: 7600.5, photos: ['a'] } }, 'report');
    const done = serve(played);

    expect(ordered).toMatchObject([{ kind: 'remedy', ownerDepartmentId: 'team' }]);
    expect(groups).toEqual(['handler@team']);
    expect(done).toMatchObject([{ state: 'done', amount: 7600.5 }]);
    expect(played.factsOf('messageThrown')).toMatchObject([{ messageName: 'remedyDone', correlationKey: 'c1', variables: { case: { id: 'c1' }, remedy: { cost: 7600.5, departmentId: 'team' } } }]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('is recovered from the debtor, or written off with a reason', async () => {
    for (const outcome of ['recovered', 'writtenOff']) {
      const played = await playing('remedy-recovery');
      begin(played, { remedy: { number: '代整治〔2026〕1号', departmentId: 'team', cost: 7600.5 } });
      serve(played);
      played.complete('nameDebtor', { debt: { debtor: '某施工公司', basis: '监控录像' } }, 'name');
      const named = serve(played);
      played.complete('recover', outcome === 'recovered' ? { recovery: { amount: 7600.5, day: '2026-02-01' } } : {}, outcome);

      expect(named).toMatchObject([{ debtor: '某施工公司' }]);
      expect(serve(played)).toMatchObject([{ state: 'done', outcome, result: outcome === 'recovered' ? '收回 7600.5 元' : '无法追缴，予以核销' }]);
      expect(played.factsOf('incidentRaised')).toEqual([]);
    }
  });
});

describe('a delegation', () => {
  const to = (level: string, departmentId: string) => ({ handOver: { level, departmentId, departmentName: departmentId, instruction: '请自行办理' } });

  it('goes down level by level, each hand-over told, and is finished below', async () => {
    const played = await playing('case-delegation');
    played.start(known);
    const first = groupsOf(played, 'handOver');
    played.complete('handOver', to('district', 'donghu'), 'handOver');
    const told = serve(played);
    played.complete('handle', {}, 'handDown');
    const second = groupsOf(played, 'handOver');
    played.complete('handOver', to('street', 'nanhu-street'), 'handOver');
    told.push(...serve(played));
    played.complete('handle', { handling: { result: '已办', photos: ['a'] } }, 'finish');
    told.push(...serve(played));

    expect(first).toEqual(['dispatcher', 'shiftLeader']);
    expect(second).toContain('department@donghu');
    expect(told).toMatchObject([{ level: 1, levelName: 'donghu' }, { level: 2, levelName: 'nanhu-street' }, { state: 'done', outcome: 'finished', result: '已办' }]);
    expect(lastSet(played, 'dispatch')).toMatchObject({ departmentId: 'nanhu-street' });
    expect(lastSet(played, 'delegation')).toMatchObject({ outcome: 'finish' });
  });

  it('may be given back', async () => {
    const played = await playing('case-delegation');
    played.start(known);
    played.complete('handOver', to('community', 'nanhu-1'), 'handOver');
    serve(played);
    played.complete('handle', {}, 'giveBack');

    expect(serve(played)).toMatchObject([{ state: 'done', outcome: 'returned' }]);
    expect(lastSet(played, 'delegation')).toMatchObject({ outcome: 'giveBack' });
  });
});

describe('an enforcement case', () => {
  const clue = { enforcement: { departmentId: 'squad', clue: '擅自掘路', party: '某公司' } };
  const three = { filing: { officer1Id: 'a', officer2Id: 'b', reviewerId: 'c' } };

  async function filed(): Promise<Case> {
    const played = await playing('enforcement-case');
    begin(played, clue);
    serve(played);
    played.complete('approveFiling', three, 'file');
    serve(played);
    return played;
  }
  async function noticed(): Promise<Case> {
    const played = await filed();
    for (const facts of ['一', '二']) played.complete('investigate', { investigation: { facts, photos: ['x'] } }, 'submit');
    played.complete('legalReview', { review: { text: '事实清楚' } }, 'agree');
    played.complete('giveNotice', { notice: { document: '告字1号', text: '拟罚款' } }, 'notify');
    serve(played);
    return played;
  }

  it('that goes to an outside platform needs no officers here; a push that does not succeed is told, and the platform is asked every four hours', async () => {
    const played = await playing('enforcement-case');
    begin(played, clue);
    const doJob = (variables: Variables) => {
      const job = Object.values(played.state?.jobs ?? {})[0];
      if (job) played.tell({ kind: 'completeJob', jobId: job.id, variables });
      return played.factsOf('jobCreated').find(({ jobId }) => jobId === job?.id);
    };
    doJob({ number: '执法〔2026〕1号' });
    const found = doJob({ platform: { name: '市执法监管平台' } });
    played.complete('approveFiling', {}, 'file');
    doJob({ number: '执法〔2026〕1号' });
    const pushing = played.alive;
    played.pass(11 * 60_000);
    const told = played.factsOf('jobCreated').at(-1);
    const jobs = Object.values(played.state?.jobs ?? {});
    for (const job of jobs) played.tell({ kind: 'completeJob', jobId: job.id, variables: {} });
    serve(played);
    const waiting = played.alive;
    played.pass(4 * hour);
    const asked = played.factsOf('jobCreated').at(-1);
    serve(played);

    expect(found?.headers).toEqual({ action: 'find' });
    expect(pushing).toEqual(['pushCase']);
    expect(told).toMatchObject({ nodeId: 'tellUnpushed', variables: { recipient: ['operator', 'department@squad'], subject: '执法案件 执法〔2026〕1号 未能推送市执法监管平台' } });
    expect(waiting).toEqual(['awaitPlatform']);
    expect(asked).toMatchObject({ headers: { action: 'ask' }, variables: { push: { number: '执法〔2026〕1号', departmentId: 'squad' } } });
    expect(played.alive).toEqual(['awaitPlatform']);
    sound(played);
  });

  it('asks again for its people where an officer would review himself or investigate alone', async () => {
    const alone: boolean[] = [];
    for (const filing of [{ officer1Id: 'a', officer2Id: 'a', reviewerId: 'c' }, { officer1Id: 'a', officer2Id: 'b', reviewerId: 'b' }]) {
      const played = await playing('enforcement-case');
      begin(played, clue);
      serve(played);
      played.complete('approveFiling', { filing }, 'file');
      alone.push(played.alive.includes('approveFiling'));
    }

    expect(alone).toEqual([true, true]);
  });

  it('is investigated by two officers and reviewed by a third, further where he asks for it', async () => {
    const played = await filed();
    const officers = played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'investigate').map(({ assignee }) => assignee);
    for (const facts of ['一', '二']) played.complete('investigate', { investigation: { facts, photos: ['x'] } }, 'submit');
    const reviewer = played.factsOf('userTaskCreated').at(-1)?.assignee;
    played.complete('legalReview', {}, 'redo');

    expect([officers, reviewer]).toEqual([['a', 'b'], 'c']);
    expect(played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'investigate')).toHaveLength(4);
    sound(played);
  });

  it('waits five days for the party, and the ninety days stand still meanwhile', async () => {
    const played = await noticed();
    const limit = () => Object.values(played.state?.clocks ?? {}).find(({ name }) => name === 'deskEnforcement');
    const paused = limit()?.since;
    played.pass(5 * day);

    expect(paused).toBeUndefined();
    expect(played.alive).toEqual(['decide']);
    expect(limit()?.since).toBeDefined();
    sound(played);
  });

  it('hears the party that speaks, then decides, executes and closes', async () => {
    const played = await noticed();
    played.tell({ kind: 'receiveMessage', messageId: 'm', subscriptionId: played.subscription('partyHeard'), variables: { statement: { kind: 'hearing', text: '异议' }, ...about } });
    played.complete('hear', { hearing: { result: '不采纳' } }, 'heard');
    played.complete('decide', { ruling: { penalty: '罚款', document: '罚字1号' } }, 'penalise');
    serve(played);
    played.complete('execute', { execution: { result: '已缴' } }, 'executed');
    played.complete('close', {}, 'close');

    expect(serve(played)).toMatchObject([{ state: 'done', outcome: 'penalise', result: '罚款，决定书 罚字1号' }]);
    expect(played.factsOf('clockStopped')).toHaveLength(1);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('may end without filing and without a penalty', async () => {
    const declined = await playing('enforcement-case');
    begin(declined, clue);
    serve(declined);
    declined.complete('approveFiling', {}, 'decline');
    const spared = await noticed();
    spared.pass(5 * day);
    spared.complete('decide', {}, 'spare');
    spared.complete('close', {}, 'close');

    expect([serve(declined), serve(spared)]).toMatchObject([[{ state: 'done', outcome: 'declined' }], [{ state: 'done', outcome: 'spare', result: '不予处罚' }]]);
    expect([declined, spared].flatMap((played) => played.factsOf('incidentRaised'))).toEqual([]);
  });
});

describe('an emergency', () => {
  const emergency = (casualties: number, affected: number, spread: string) => ({ ...known, emergency: { situation: '路面塌陷', casualties, affected, spread, departmentId: 'roads', departmentName: '市政处' } });

  it('of a general kind is for the place where it happened, and ends with the shift leader', async () => {
    const played = await playing('emergency-case', 'emergency-severity');
    played.start(emergency(0, 20, 'spot'));
    const said = serve(played);
    played.complete('respondLocally', { handling: { result: '已围护', photos: ['a'] } }, 'report');
    const last = groupsOf(played, 'standDown');
    played.complete('standDown', { ending: { summary: '险情解除' } }, 'end');

    expect(said).toMatchObject([{ kind: 'emergency', level: 3, levelName: '一般性（属地处置）' }]);
    expect(last).toEqual(['shiftLeader']);
    expect(serve(played)).toMatchObject([{ state: 'done', result: '险情解除' }]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it.each([[{ caseId: 'f1', number: '防汛-1' }, '响应中，随防汛响应 防汛-1 处置', { floodCaseId: 'f1', floodNumber: '防汛-1' }], [null, '响应中', {}]])('of a rain case is linked with the flood response that runs, if one does: %j', async (flood, status, details) => {
    const played = await playing('emergency-case', 'emergency-severity');
    played.start({ ...emergency(0, 20, 'spot'), case: { ...reported, subcategory: { code: 'E0506' } } });
    played.tell({ kind: 'completeJob', jobId: played.job('findFlood'), variables: { flood } });
    const said = serve(played);
    const told = played.factsOf('jobCreated').find(({ type }) => type === 'notify')?.variables['recipient'];

    expect(said).toMatchObject([{ kind: 'emergency', status, details }]);
    expect((told as string[]).includes('commander@flood-command')).toBe(flood !== null);
    expect(played.alive).toEqual(['respondLocally']);
    sound(played);
  });

  it.each([[1, 0, 'spot', 2], [0, 1000, 'street', 2], [0, 0, 'district', 1], [12, 0, 'spot', 1]])('with %d casualties, %d affected, spread %s is of level %d and led jointly', async (casualties, affected, spread, level) => {
    const played = await playing('emergency-case', 'emergency-severity');
    played.start(emergency(casualties, affected, spread));
    const said = serve(played);
    played.complete('command', { command: { order: '疏散、围护', departmentIds: ['roads', 'police'] } }, 'command');
    const teams = played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'respondJointly').map(({ candidateGroups }) => candidateGroups[0]);
    for (const result of ['围护', '疏散']) played.complete('respondJointly', { handling: { result, photos: ['a'] } }, 'report');

    expect(said[0]).toMatchObject({ level });
    expect(teams).toEqual(['department@roads', 'department@police']);
    expect(groupsOf(played, 'standDown')).toEqual(['leader']);
    sound(played);
  });
});

describe('on its main path a case', () => {
  async function atDispatch(further: Variables = {}): Promise<Case> {
    const played = await playing('case-handling', 'case-priority', 'case-route');
    played.start({ case: { ...reported, source: 'hotline', reporter: { phone: '1' }, isSelfHandled: false, ...further } });
    serve(played);
    played.complete('accept', {}, 'accept');
    serve(played);
    played.complete('file', { filing: { conditionId: 'f1', limit: { amount: 10, unit: 'workHour' }, closingCondition: '' } }, 'file');
    serve(played);
    return played;
  }
  async function atDepartment(): Promise<Case> {
    const played = await atDispatch();
    played.complete('dispatch', { dispatch: { departmentId: 'roads', departmentName: '市政处', coDepartmentIds: [], limit: null } }, 'dispatch');
    return played;
  }
  const operate = (played: Case, messageName: string, answers: Variables = {}) => played.tell({ kind: 'receiveMessage', messageId: messageName, subscriptionId: played.subscription(messageName), variables: { ...answers, ...about } });
  const end = (played: Case, nodeId: string, variables: Variables) => played.tell({ kind: 'completeChildProcess', childInstanceId: played.child(nodeId), variables });
  const handlingClock = (played: Case) => Object.values(played.state?.clocks ?? {}).find(({ name }) => name === 'handling');
  const settled = { settlement: { outcome: 'settled', departmentId: 'garden', departmentName: '园林中心' } };

  it('goes to the owner a settlement found, from the dispatcher and out of the handling alike, its clock standing still meanwhile', async () => {
    const early = await atDispatch();
    early.complete('dispatch', {}, 'settle');
    end(early, 'settlement', settled);
    const late = await atDepartment();
    late.pass(2 * hour);
    operate(late, 'settlementAsked');
    const meanwhile = { alive: late.alive, since: handlingClock(late)?.since };
    end(late, 'settlement', settled);

    expect(meanwhile).toEqual({ alive: ['settlement'], since: undefined });
    for (const played of [early, late]) {
      expect(played.variables['dispatch']).toMatchObject({ departmentId: 'garden' });
      expect(played.factsOf('userTaskCreated').at(-1)?.candidateGroups.join()).toContain('@garden');
      expect(handlingClock(played)).toMatchObject({ used: 0 });
      expect(handlingClock(played)?.since).toBeDefined();
      sound(played);
    }
  });

  it('goes back to the dispatcher where nobody owns it', async () => {
    const played = await atDispatch();
    played.complete('dispatch', {}, 'settle');
    end(played, 'settlement', { settlement: { outcome: 'unresolved' } });

    expect(played.alive).toEqual(['dispatch']);
    sound(played);
  });

  it('is checked after a fallback remedy, and is reworked by the team that did it', async () => {
    for (const played of [await atDispatch(), await atDepartment()]) {
      if (played.alive.includes('dispatch')) played.complete('dispatch', {}, 'remedy');
      else operate(played, 'remedyAsked');
      end(played, 'remedy', { remedy: { departmentId: 'team', departmentName: '兜底队' }, handling: { result: '已清运', cost: 10, photos: ['a'] } });
      const checked = played.alive;
      end(played, 'check', { item: { state: 'failed', check: { passed: false } } });

      expect(checked).toEqual(['check']);
      expect(played.factsOf('userTaskCreated').at(-1)?.candidateGroups.join()).toContain('@team');
      sound(played);
    }
  });

  it('handed to a joint process waits for it, is closed without a second check, and reworked by its lead on a new limit', async () => {
    const played = await atDispatch();
    played.complete('dispatch', { jointly: { processId: 'joint-restaurant-fumes' } }, 'joint');
    const called = played.factsOf('childProcessCalled').at(-1);
    const waiting = played.alive;
    end(played, 'jointly', {
      joint: { outcome: 'begin', leadId: 'enforcement', number: '一件事〔2026〕1号' }, dispatch: { departmentId: 'enforcement', departmentName: '执法支队' }, conclusion: { text: '限期整改' }, closing: { opinion: '已整改' },
      crossOff: { state: 'crossedOff', check: { passed: true, opinion: '排放正常' }, rectification: { result: '已加装', photos: ['p'] } },
    });
    const back = played.alive;
    played.complete('close', {}, 'rework');

    expect(called).toMatchObject({ processId: 'joint-restaurant-fumes', variables: { isCalled: true, case: { id: 'c1' } } });
    expect([waiting, back]).toEqual([['jointly'], ['close']]);
    expect(played.variables).toMatchObject({ dispatch: { departmentId: 'enforcement' }, handling: { result: '限期整改', photos: ['p'] }, check: { passed: true }, jointly: { result: '已整改' } });
    expect(played.factsOf('userTaskCreated').at(-1)?.candidateGroups.join()).toContain('@enforcement');
    expect(handlingClock(played)).toMatchObject({ amount: 10, used: 0 });
    sound(played);
  });

  it('that is no joint matter comes back to the dispatcher', async () => {
    const played = await atDispatch();
    played.complete('dispatch', { jointly: { processId: 'joint-restaurant-fumes' } }, 'joint');
    end(played, 'jointly', { joint: { outcome: 'decline' }, dispatch: { departmentId: null, outcome: 'joint' } });

    expect(played.alive).toEqual(['dispatch']);
    expect(played.variables['dispatch']).toMatchObject({ departmentId: null });
    sound(played);
  });

  it.each([['E0129', 'joint'], ['E0505', 'emergency'], ['E0113', 'ordinary']])('of kind %s is classified as %s before it is dispatched', async (code, kind) => {
    const played = await atDispatch({ subcategory: { code } });

    expect(played.variables['route']).toMatchObject({ kind });
  });

  it('is closed by the level it was delegated to, or comes back to the dispatcher', async () => {
    const finished = await atDispatch();
    finished.complete('dispatch', {}, 'delegate');
    const running = handlingClock(finished)?.since;
    end(finished, 'delegation', { delegation: { outcome: 'finish' }, dispatch: { departmentId: 'donghu' }, handling: { result: '已办' } });
    serve(finished);
    const returned = await atDispatch();
    returned.complete('dispatch', {}, 'delegate');
    end(returned, 'delegation', { delegation: { outcome: 'giveBack' }, dispatch: { departmentId: 'donghu' }, handling: null });

    expect(running).toBeDefined();
    expect(finished.variables).toMatchObject({ isClosed: true, closing: { opinion: '已办' } });
    expect(finished.alive).toContain('evaluate');
    expect(handlingClock(finished)).toBeUndefined();
    expect(returned.alive).toEqual(['dispatch']);
    expect(handlingClock(returned)?.since).toBeUndefined();
    for (const played of [finished, returned]) sound(played);
  });

  it('becomes an emergency from dispatch and from handling, keeps its history, and is checked when it is over', async () => {
    for (const [played, message] of [[await atDispatch(), 'emergencyBeforeDispatch'], [await atDepartment(), 'emergencyDeclared']] as const) {
      operate(played, message, { emergency: { situation: '塌陷', casualties: 1, affected: 0, spread: 'spot', departmentId: 'roads', departmentName: '市政处' } });
      const [meanwhile, told] = [played.alive, played.factsOf('childProcessCalled').at(-1)?.variables['emergency']];
      end(played, 'respond', { handling: { result: '已围护' }, emergency: { number: '应急〔2026〕1号', departmentId: 'roads', departmentName: '市政处' } });

      expect(meanwhile).toEqual(['respond']);
      expect(told).toMatchObject({ situation: '塌陷', reason: '久拖未决' });
      expect(played.alive).toEqual(['check']);
      expect(played.variables['dispatch']).toMatchObject({ departmentId: 'roads' });
      sound(played);
    }
  });
});
