import { describe, expect, it } from 'vitest';
import { filledIn, isTemplateName, sampleOf, shippedTemplates, templateProblems, templateTitle } from './noticeTemplate';

describe('a notice\'s template', () => {
  it('is filled in with what is known, and says of what is missing that it is', () => {
    expect(filledIn('案件 {number}（{address}）', { number: 'A1' }, { address: '地点不详' })).toBe('案件 A1（地点不详）');
  });

  it('leaves out a part in double brackets where something in it is not known', () => {
    const text = '已办结。[[确认：{link}]][[（{department}）]]';
    expect(filledIn(text, { link: 'https://a.cn/1' })).toBe('已办结。确认：https://a.cn/1');
    expect(filledIn(text, { department: '市政处' })).toBe('已办结。（市政处）');
  });

  it('takes words of the case for words, whatever they look like', () => {
    expect(filledIn('“{title}”', { title: '{number} $1 [[x]]', number: 'A1' })).toBe('“{number} $1 [[x]]”');
  });

  it.each([['{nummer}', '{nummer}'], ['{number', '配对'], ['[[{link}', '配对'], ['}', '配对']])('with %s is told what is wrong', (text, words) => {
    expect(templateProblems(text)).toMatchObject([{ zh: expect.stringContaining(words) }]);
  });

  it('of those shipped is called like no other, so that its writer knows which one he changes', () => {
    const titles = Object.keys(shippedTemplates).filter(isTemplateName).map(templateTitle);
    expect(new Set(titles.map(({ zh }) => zh)).size).toBe(titles.length);
    expect(new Set(titles.map(({ en }) => en)).size).toBe(titles.length);
    expect(templateTitle('caseAnswered').zh).toBe('咨询答复');
  });

  it('of those shipped has nothing wrong and reads whole with samples', () => {
    for (const { subject, body } of Object.values(shippedTemplates)) {
      expect([...templateProblems(subject), ...templateProblems(body)]).toEqual([]);
      expect(sampleOf(subject + body)).not.toMatch(/[{}]|\[\[/);
    }
  });
});
