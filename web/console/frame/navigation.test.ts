import { describe, expect, it } from 'vitest';
import { navigation, visibleNavigation } from './navigation';

const routesOf = (permissions: string[], existing: (route: string) => boolean = () => true) =>
  visibleNavigation(navigation, (permission) => permissions.includes(permission), existing).flatMap(({ entries }) => entries.map((entry) => entry.route));

describe('the menu', () => {
  it('shows a handler his tasks, who is on duty, and nothing of supervision', () => {
    expect(routesOf(['task.work'])).toEqual(['queue', 'duty']);
  });

  it('drops an aim nobody opened any page of', () => {
    expect(visibleNavigation(navigation, (permission) => permission === 'overdue.read', () => true).map(({ aim }) => aim)).toEqual(['supervision']);
  });

  it('lists no page that does not work yet', () => {
    const shown = routesOf(['task.work', 'case.read'], (route) => route !== 'cases');
    expect(shown).toContain('queue');
    expect(shown).not.toContain('cases');
  });
});
