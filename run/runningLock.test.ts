import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from '#run/ownedProcess';
import { AlreadyRunning, runningOn, takeLock } from '#run/runningLock';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yiwang-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function noteHolder(pid: number, servers: { pid: number; mark: string }[] = []): void {
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid, url: 'http://localhost:1', since: '2026-01-01T00:00:00.000Z', servers }));
}

function sleeper(mark: string): { pid: number; ended: Promise<unknown> } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', mark], { stdio: 'ignore' });
  return { pid: child.pid ?? 0, ended: new Promise((resolve) => child.once('close', resolve)) };
}

describe('the lock of a data folder', () => {
  it('is given back', async () => {
    const lock = await takeLock(folder, 'http://localhost:1');
    expect(existsSync(join(folder, 'running.json'))).toBe(true);
    lock.release();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  it('is refused while its holder lives, with his address', async () => {
    const holder = sleeper('holder');
    noteHolder(holder.pid);
    await expect(takeLock(folder, 'http://localhost:2')).rejects.toThrow(AlreadyRunning);
    await expect(takeLock(folder, 'http://localhost:2')).rejects.toThrow('http://localhost:1');
    process.kill(holder.pid, 'SIGKILL');
    await holder.ended;
  });

  it('of a dead holder is taken over, and what he left running ends', async () => {
    const left = sleeper('left-behind.sqlite');
    const dead = sleeper('dead');
    process.kill(dead.pid, 'SIGKILL');
    await dead.ended;
    noteHolder(dead.pid, [{ pid: left.pid, mark: 'left-behind.sqlite' }]);
    expect(runningOn(folder)).toBeUndefined();
    const lock = await takeLock(folder, 'http://localhost:2');
    await left.ended;
    expect(commandLine(left.pid)).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'))).toMatchObject({ pid: process.pid, url: 'http://localhost:2' });
    lock.release();
  });

  it('never ends a process that only has the number of one left behind', async () => {
    const innocent = sleeper('somebody else');
    noteHolder(2 ** 22 + 1, [{ pid: innocent.pid, mark: 'left-behind.sqlite' }]);
    (await takeLock(folder, 'http://localhost:2')).release();
    expect(commandLine(innocent.pid)).toContain('somebody else');
    process.kill(innocent.pid, 'SIGKILL');
    await innocent.ended;
  });
});
