import { describe, expect, it } from 'vitest';
import { bottomOf, bottomPlaces, entryOf, navigation, visibleNavigation } from './navigation';

const routesOf = (permissions: string[], existing: (route: string) => boolean = () => true) =>
  visibleNavigation(navigation, (permission) => permissions.includes(permission), existing).flatMap(({ entries }) => entries.map((entry) => entry.route));

describe('the menu', () => {
  it('shows a handler his tasks, who is on duty, and nothing of supervision', () => {
    expect(routesOf(['task.work'])).toEqual(['queue', 'duty']);
  });

  it('drops an aim nobody opened any page of', () => {
    expect(visibleNavigation(navigation, (permission) => permission === 'overdue.read', () => true).map(({ aim }) => aim)).toEqual(['supervision']);
  });

  it('keeps every page within reach of a thumb: four at the bottom, all others behind the fifth place', () => {
    const all = bottomOf(visibleNavigation(navigation, () => true, () => true));
    expect(all.entries).toHaveLength(bottomPlaces - 1);
    expect(all.hasMore).toBe(true);
    const handler = visibleNavigation(navigation, (permission) => permission === 'task.work' || permission === 'flood.read', () => true);
    expect(bottomOf(handler)).toEqual({ entries: handler.flatMap(({ entries }) => entries), hasMore: false });
  });

  it('knows which list the page of one thing belongs to', () => {
    expect([entryOf('case'), entryOf('queue'), entryOf(undefined)]).toEqual(['cases', 'queue', '']);
    expect([entryOf('matters', { 类别: '有奖举报' }), entryOf('matters', { kind: 'reward' }), entryOf('matters', { 类别: '督办单' })]).toEqual(['rewards', 'rewards', 'matters']);
  });

  it('lists no page that does not work yet', () => {
    const shown = routesOf(['task.work', 'case.read'], (route) => route !== 'cases');
    expect(shown).toContain('queue');
    expect(shown).not.toContain('cases');
  });
});
