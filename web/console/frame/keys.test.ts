// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { pressKey, type KeyBinding } from './keys';

const press = (key: string, from: string, layers: KeyBinding[][], more: KeyboardEventInit = {}): boolean => {
  document.body.innerHTML = from;
  let pressed = false;
  const hear = (event: KeyboardEvent) => { pressed = pressKey(event, layers); };
  document.addEventListener('keydown', hear);
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  document.removeEventListener('keydown', hear);
  return pressed;
};

describe('a key on a page', () => {
  it('runs what the page bound to it, large or small', () => {
    const run = vi.fn();
    expect(press('J', '<main></main>', [[{ key: 'j', label: '', run }]])).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it.each(['<input>', '<textarea></textarea>', '<div role="dialog"></div>', '<div contenteditable="true"></div>'])('is never stolen from %s', (from) => {
    const run = vi.fn();
    expect(press('j', from, [[{ key: 'j', label: '', run }]])).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it('leaves the browser its shortcuts and a focused button its Enter', () => {
    const run = vi.fn();
    press('j', '<main></main>', [[{ key: 'j', label: '', run }]], { ctrlKey: true });
    press('Enter', '<button></button>', [[{ key: 'Enter', label: '', run }]]);
    expect(run).not.toHaveBeenCalled();
  });

  it('goes to the part opened last', () => {
    const [list, task] = [vi.fn(), vi.fn()];
    press('e', '<main></main>', [[{ key: 'e', label: '', run: list }], [{ key: 'e', label: '', run: task }]]);
    expect(task).toHaveBeenCalledOnce();
    expect(list).not.toHaveBeenCalled();
  });
});
