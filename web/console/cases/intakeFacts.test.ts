import { describe, expect, it } from 'vitest';
import { channels } from '#city/channel';
import { furtherFacts, intakeFacts } from './intakeFacts';

describe('how a case came in', () => {
  it('is told in the order of the report form, without what the description says already', () => {
    const facts = intakeFacts({
      channel: channels.hotline.name, requestKind: 'complaint', urgency: 'critical', details: { cause: '路面塌陷', course: '昨夜开始', occurredAt: '2026-07-02T00:00:00.000Z' },
    });
    expect(facts.map(({ label, value }) => [label.zh, value])).toEqual([
      ['诉求类型', { zh: '投诉', en: 'Complaint' }], ['紧急程度', { zh: '特急', en: 'Critical' }], ['发生时间', '2026-07-02T00:00:00.000Z'],
    ]);
  });

  it('says nothing of an ordinary urgency, and leads to what was published', () => {
    const facts = intakeFacts({ channel: channels.media.name, urgency: 'ordinary', details: { outlet: '安澜晚报', link: 'https://news.example/1' } });
    expect(facts).toMatchObject([{ id: 'link', kind: 'link' }, { id: 'outlet', kind: 'text' }].reverse());
  });

  it('keeps what only the platform that sent it has a name for', () => {
    const intake = { channel: channels.detection.name, urgency: 'ordinary' as const, details: { further: { 点位: 'A-7', confidence: 0.93, box: [1, 2], none: null } } };
    expect(furtherFacts(intake)).toEqual([{ name: '点位', value: 'A-7' }, { name: 'confidence', value: '0.93' }, { name: 'box', value: '[1,2]' }]);
    expect(intakeFacts(intake)).toEqual([]);
  });
});
