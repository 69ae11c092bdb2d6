import { describe, expect, it } from 'vitest';
import { sources } from './case';
import { channelOf, channels, reportStatus } from './channel';
import { detailFields, fieldsOf, hotlineDescription, missingFields, reportForm } from './reportForm';

const ids = (fields: readonly { id: string }[]) => fields.map(({ id }) => id);

describe('the form of all channels', () => {
  it('asks the hotline for its five elements and the kind of request', () => {
    expect(ids(missingFields({ source: 'hotline' }))).toEqual(['requestKind', 'reporterName', 'occurredAt', 'place', 'subcategoryCode', 'cause', 'course']);
    expect(missingFields({ source: 'police', requestKind: 'help', reporterName: '王', occurredAt: '2026-05-01T00:00:00Z', place: { address: '解放路' }, subcategoryCode: 'E0101', cause: '漏水', course: '早上' })).toEqual([]);
  });

  it('takes blanks for nothing said', () => {
    expect(ids(missingFields({ source: 'citizen', place: { address: '  ' }, subcategoryCode: 'E0101', description: ' ', phone: '138' }))).toEqual(['place', 'description']);
  });

  it('shows the words of an order for a leader\'s order alone, and the medium for media alone', () => {
    expect(ids(fieldsOf('leader').map(({ field }) => field))).toEqual(expect.arrayContaining(['leaderName', 'instruction']));
    expect(ids(fieldsOf('media').map(({ field }) => field))).toContain('outlet');
    expect(ids(fieldsOf('sensor').map(({ field }) => field))).not.toContain('reporterName');
  });

  it('needs nothing it does not show, in any channel', () => {
    for (const source of sources) {
      const shown = ids(fieldsOf(source).map(({ field }) => field));
      for (const { id } of missingFields({ source })) expect(shown).toContain(id);
      expect(shown).toEqual(expect.arrayContaining(['place', 'subcategoryCode', 'urgency']));
    }
  });

  it('keeps beside the case what a case has no column for', () => {
    expect(ids(reportForm)).toEqual(expect.arrayContaining([...detailFields]));
    expect(hotlineDescription({ cause: ' 水管爆裂 ', course: '凌晨开始' })).toBe('起因：水管爆裂\n经过：凌晨开始');
  });
});

describe('the channels', () => {
  it('hold every source once, seven from outside and what departments pass on', () => {
    expect(Object.values(channels).flatMap((channel) => channel.sources).sort()).toEqual([...sources].sort());
    expect(sources.map(channelOf).filter((channel) => channel === 'detection')).toHaveLength(4);
    expect(Object.keys(channels)).toHaveLength(8);
  });

  it.each([
    ['starting', 'report', 'received'], ['open', 'accept', 'received'], ['open', 'file', 'accepted'], ['open', 'dispatch', 'filed'], ['open', 'handle', 'handling'], ['open', 'deferred', 'handling'],
    ['closed', 'evaluate', 'closed'], ['declined', 'declined', 'declined'], ['ended', 'voided', 'ended'], ['open', '一件事联办', 'handling'],
  ])('are told of a case that is %s at %s: %s', (state, stage, status) => {
    expect(reportStatus({ state, stage })).toBe(status);
  });
});
