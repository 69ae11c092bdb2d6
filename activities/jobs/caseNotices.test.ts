import { describe, expect, it } from 'vitest';
import { shippedTemplates } from '#city/noticeTemplate';
import { noticeRecipients, noticeText } from './caseNotices';

const reported = (reporter: { phone: string | null }) => ({ case: { number: 'A1', title: '路面坑洼', reportedBy: 'p-7', reporter: { name: '王', ...reporter }, place: { address: '南湖路' } } });
const dispatched = { ...reported({ phone: null }), dispatch: { departmentId: 'roads', departmentName: '市政处' } };

describe('the recipients of a notice', () => {
  it('are, for the reporter, his telephone where he left its number', () => {
    expect(noticeRecipients('reporter', reported({ phone: '13800000000' }))).toEqual([{ channel: 'sms', recipient: '13800000000' }]);
  });

  it('are his mailbox where he left that and no number', () => {
    expect(noticeRecipients('reporter', { case: { reportedBy: 'p-7', reporter: { phone: null, email: 'wang@mail.cn' } } })).toEqual([{ channel: 'email', recipient: 'wang@mail.cn' }]);
  });

  it('are, without a number, the person who reported the case, who can pass it on', () => {
    expect(noticeRecipients('reporter', reported({ phone: null }))).toEqual([{ channel: 'inApp', recipient: 'person:p-7' }]);
  });

  it('are nobody where a case began without a reporter', () => {
    expect(noticeRecipients('reporter', { case: { title: '路面坑洼' } })).toEqual([]);
  });

  it('are the roles of the department the case was dispatched to, each once', () => {
    expect(noticeRecipients('handler,department', dispatched)).toEqual([{ channel: 'inApp', recipient: 'handler@roads' }]);
    expect(noticeRecipients('supervisor, department', dispatched).map(({ recipient }) => recipient)).toEqual(['supervisor@roads', 'handler@roads']);
  });

  it('are a group by its name and a person by his id', () => {
    expect(noticeRecipients('shiftLeader,supervisor@water,p-9', {}).map(({ recipient }) => recipient)).toEqual(['shiftLeader', 'supervisor@water', 'person:p-9']);
  });
});

describe('the text of a notice', () => {
  it('names the case, and says of what is missing that it is', () => {
    expect(noticeText(shippedTemplates.handlingOverdue, dispatched)).toEqual({ subject: '案件 A1 处置超期', body: '“路面坑洼”（南湖路）处置已超过时限，责任单位：市政处。请督促处置并说明原因。' });
    for (const template of Object.values(shippedTemplates)) expect(noticeText(template, {}).subject).toContain('（未编号）');
  });

  it('has the link to confirm a closure where there is one, and no trace of it otherwise', () => {
    expect(noticeText(shippedTemplates.caseClosed, dispatched, 'https://city.example/c/1').body).toMatch(/：https:\/\/city\.example\/c\/1$/);
    expect(noticeText(shippedTemplates.caseClosed, dispatched).body).toBe('您反映的“路面坑洼”已办结，欢迎对办理情况作出评价。');
  });
});
