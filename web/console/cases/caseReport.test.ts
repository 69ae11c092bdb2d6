import { describe, expect, it } from 'vitest';
import { ReportCase } from '#contract/cases';
import { addressOf, emptyReport, isWorthKeeping, readReport, recentCodes, rememberCode, reportCommand, reportProblems } from './caseReport';

const near = (longitude: number, latitude: number) => `现场定位 ${longitude}, ${latitude}`;
const shelfOf = (held: Record<string, string> = {}) => ({ getItem: (key: string) => held[key] ?? null, setItem: (key: string, value: string) => { held[key] = value; }, removeItem: (key: string) => { delete held[key]; } });
const filled = { ...emptyReport(['inspector']), subcategoryCode: 'C0101', subcategoryName: '井盖', description: '井盖缺失', place: { address: '解放路 1 号', longitude: 114.3, latitude: 30.5 } };

describe('reporting a case', () => {
  it('makes a command the contract takes, with a title of its own where none was typed', () => {
    const command = reportCommand(filled, addressOf(filled, near), crypto.randomUUID());
    expect(ReportCase.safeParse(command).success).toBe(true);
    expect(command).toMatchObject({ title: '解放路 1 号 井盖', source: 'inspector', place: { longitude: 114.3 } });
    expect(command).not.toHaveProperty('reporter');
  });

  it('takes the position for the place where nobody typed an address', () => {
    expect(addressOf({ ...filled, place: { address: ' ', longitude: 114.3, latitude: 30.5 } }, near)).toBe('现场定位 114.3, 30.5');
  });

  it('names everything that is missing at once', () => {
    const empty = emptyReport([]);
    expect(reportProblems(empty, addressOf(empty, near))).toEqual(['address', 'subcategoryCode', 'description']);
  });

  it('asks of each source what the city’s form asks, and sends what was typed under its own name', () => {
    const order = { ...filled, source: 'leader' as const };
    expect(reportProblems(order, '解放路 1 号')).toEqual(['leaderName', 'instruction']);
    const told = { ...order, further: { leaderName: '沈国华', instruction: '限三日办结', urgency: 'urgent', outlet: '切换来源前填写' } };
    const command = reportCommand(told, '解放路 1 号', crypto.randomUUID());
    expect(command).toMatchObject({ source: 'leader', urgency: 'urgent', details: { leaderName: '沈国华', instruction: '限三日办结' } });
    expect(command.details).not.toHaveProperty('outlet');
    expect(ReportCase.safeParse(command).success).toBe(true);
  });

  it('takes the five elements of a call in place of a description', () => {
    const call = { ...filled, description: '', source: 'hotline' as const };
    expect(reportProblems(call, '解放路 1 号')).toEqual(['requestKind', 'reporterName', 'occurredAt', 'cause', 'course']);
    const told = { ...call, reporterName: '王小丽', further: { requestKind: 'complaint', occurredAt: '2026-07-02T00:00:00.000Z', cause: '路面塌陷', course: '昨夜开始' } };
    expect(reportProblems(told, '解放路 1 号')).toEqual([]);
    expect(reportCommand(told, '解放路 1 号', crypto.randomUUID())).toMatchObject({ description: '起因：路面塌陷\n经过：昨夜开始', requestKind: 'complaint', reporter: { name: '王小丽' } });
  });

  it('names a link, an address or a number that is none', () => {
    const opinion = { ...filled, source: 'opinion' as const, phone: '12', further: { platform: '论坛', link: 'javascript:alert(1)', email: '无' } };
    expect(reportProblems(opinion, '解放路 1 号')).toEqual(['phone', 'link', 'email']);
  });

  it('comes back from the device after the page was closed, and is nothing when the storage was tampered with', () => {
    const shelf = shelfOf({ good: JSON.stringify({ form: { description: '半句' }, savedAt: '2026-07-02T00:00:00.000Z', commandId: 'c' }), bad: '{"form":' });
    expect(readReport(shelf, 'good', ['acceptor'])?.form).toMatchObject({ description: '半句', source: 'hotline', photoIds: [] });
    expect(readReport(shelf, 'bad', [])).toBeUndefined();
    expect(isWorthKeeping(emptyReport([]))).toBe(false);
  });

  it('offers what was reported lately first', () => {
    const shelf = shelfOf();
    for (const code of ['a', 'b', 'a']) rememberCode(shelf, 'r', code);
    expect(recentCodes(shelf, 'r')).toEqual(['a', 'b']);
  });
});
