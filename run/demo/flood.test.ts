import { describe, expect, it } from 'vitest';
import { demoFlood } from './flood';
import { demoDepartments } from './departments';
import { demoName, demoPersons } from './persons';

const { teams, members, points, positions, devices } = demoFlood(demoName);

describe('the demo city against floods', () => {
  it('has 22 points, 44 responsible persons, 116 monitored positions, more than 60 devices, 7 teams of 150 people', () => {
    const responsible = new Set(points.flatMap(({ responsibleId, deputyId }) => [responsibleId, deputyId]));

    expect([points.length, responsible.size, positions.length, teams.length, members.length]).toEqual([22, 44, 116, 7, 150]);
    expect(devices.length).toBeGreaterThan(60);
    expect(new Set(members.map(({ name }) => name)).size).toBe(150);
  });

  it('binds every point to people, a team, devices and a department that exist, inside the city', () => {
    const persons = new Set(demoPersons.map(({ id }) => id));
    const departments = new Set(demoDepartments.map(({ id }) => id));
    for (const point of points) {
      expect(persons).toContain(point.responsibleId);
      expect(persons).toContain(point.deputyId);
      expect(departments).toContain(point.departmentId);
      expect(teams.map(({ id }) => id)).toContain(point.teamId);
      expect(devices.some(({ pointId }) => pointId === point.id)).toBe(true);
      expect(point.longitude).toBeGreaterThan(114);
    }
  });

  it('sends more orders the graver the level', () => {
    const counts = [4, 3, 2, 1].map((level) => points.filter(({ orderLevel }) => orderLevel >= level).length);

    expect(counts).toEqual([5, 11, 17, 22]);
  });
});
