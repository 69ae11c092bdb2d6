import { randomUUID } from 'node:crypto';
import type { DutyShift } from '#city/dutyRoster';
import type { DutyPost } from '#database/dutyRoster';

/** A post of the demo city: who leads it by day and by night, and who helps. */
const posts: readonly { name: string; departmentId: string; group: string; day: [leader: string, ...others: string[]]; night: [leader: string, ...others: string[]] }[] = [
  { name: '受理席', departmentId: 'centre', group: 'acceptor', day: ['acceptor', 'acceptor-2'], night: ['acceptor.centre.3', 'acceptor.centre.4'] },
  { name: '派遣席', departmentId: 'centre', group: 'dispatcher', day: ['dispatcher', 'dispatcher.centre.2'], night: ['dispatcher.centre.3'] },
  { name: '值班长席', departmentId: 'centre', group: 'shiftLeader', day: ['leader'], night: ['shiftleader.centre.2'] },
  { name: '防汛值班室', departmentId: 'flood-office', group: 'shiftLeader@flood-office', day: ['flood-office', 'flood-commander'], night: ['flood-commander'] },
];

/** The roster the demo city starts with: two shifts a day, and on holidays one that lasts until the next morning. */
export function demoRoster(): { post: DutyPost; shifts: (DutyShift & { id: string })[] }[] {
  return posts.map(({ name, departmentId, group, day, night }) => {
    const post = { id: randomUUID(), name, departmentId, group };
    const shift = (fallsOn: string, title: string, startsAt: string, endsAt: string, [leader, ...others]: readonly [string, ...string[]]) => ({
      id: randomUUID(), postId: post.id, fallsOn, name: title, startsAt, endsAt, leaderId: `person-${leader}`, personIds: others.map((login) => `person-${login}`),
    });
    const week = ['1', '2', '3', '4', '5', '6', '7'].flatMap((weekday) => [shift(weekday, '白班', '08:00', '20:00', day), shift(weekday, '夜班', '20:00', '08:00', night)]);
    return { post, shifts: [...week, shift('holiday', '节日值班', '08:00', '08:00', [...day, ...night.filter((login) => !day.includes(login))] as [string, ...string[]])] };
  });
}
