// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { gate } from './router';

const to = (name: string, meta = {}, fullPath = `/${name}`) => ({ name, meta, fullPath });
const all = () => true;

describe('opening a page', () => {
  it('leads to sign-in first and remembers where the person wanted to go', () => {
    expect(gate(to('queue', { permission: 'task.work' }, '/work?x=1'), false, all)).toEqual({ name: 'login', query: { next: '/work?x=1' } });
  });
  it('explains which permission is missing instead of showing an empty page', () => {
    expect(gate(to('overdue', { permission: 'overdue.read' }), true, () => false)).toMatchObject({ name: 'notFound', query: { permission: 'overdue.read' } });
  });
  it('opens what is permitted', () => expect(gate(to('queue', { permission: 'task.work' }), true, all)).toBe(true));
  it('does not ask a signed-in person to sign in', () => expect(gate(to('login', { isOpen: true }), true, all)).toEqual({ name: 'home' }));
});
