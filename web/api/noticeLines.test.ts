import { describe, expect, it } from 'vitest';
import { organisationOf } from '#city/organisation';
import type { KeptNotice } from '#database/notices';
import { maskedPhone, noticeLines } from './noticeLines';

const organisation = organisationOf([{ id: 'roads', name: '市政处', kind: 'department', handlesCases: true }]);
const said = (id: string, more: Partial<KeptNotice>): KeptNotice => ({
  id, kind: 'overdue', channel: 'inApp', recipient: 'handler@roads', subject: '处置超期', body: '请抓紧处置。', createdAt: new Date(0), sentAt: new Date(0), ...more,
});

describe('what was said about a case', () => {
  it('is one line for all who were told the same at once', () => {
    const lines = noticeLines([said('i:j1:0', { recipient: 'supervisor@roads' }), said('i:j1:1', {}), said('i:j2:0', {})], new Map(), organisation);

    expect(lines.map(({ notice }) => notice?.to.map(({ name }) => name.zh))).toEqual([['市政处的督查员', '市政处的处置人员'], ['市政处的处置人员']]);
    expect(lines[0]).toMatchObject({ kind: 'notice', title: { zh: '超期通报' }, notice: { subject: '处置超期', body: '请抓紧处置。' } });
  });

  it('names a person, hides the middle of a number, and tells what is sent, waiting or failed', () => {
    const lines = noticeLines([
      said('i:j1:0', { recipient: 'person:p-7' }), said('i:j2:0', { channel: 'sms', recipient: '13812345678', sentAt: undefined }),
      said('i:j3:0', { channel: 'email', recipient: 'a@b.cn', sentAt: undefined, failure: '邮箱已满' }),
    ], new Map([['p-7', { name: '李伟' }]]), organisation);

    expect(lines.flatMap(({ notice }) => notice?.to ?? [])).toEqual([
      { name: { zh: '李伟', en: '李伟' }, channel: 'inApp', state: 'delivered' },
      { name: { zh: '138****5678', en: '138****5678' }, channel: 'sms', state: 'waiting' },
      { name: { zh: 'a@b.cn', en: 'a@b.cn' }, channel: 'email', state: 'failed', failure: '邮箱已满' },
    ]);
  });

  it('hides most of a short number too', () => {
    expect(['12345', '1'].map(maskedPhone)).toEqual(['***45', '1']);
  });
});
