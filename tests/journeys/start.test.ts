import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '#run/ownedProcess';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

const ready = /is ready \([\d.]+ s\): (http:\/\/localhost:\d+)/;

/** Every living process and its parent; slim machines have no `ps`. */
function processes(): { pid: number; parent: number }[] {
  if (process.platform !== 'linux') {
    const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return listed.map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => ({ pid, parent }));
  }
  const stats = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`));
  return stats.map((pid) => ({ pid: Number(pid), parent: parentOf(pid) }));
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S /s, '').split(' ')[0]);
  } catch {
    return 0;
  }
}

function descendants(pid: number, among = processes()): number[] {
  return among.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...descendants(child.pid, among)]);
}

describe('npm start', () => {
  let centre: RunningCentre;

  beforeAll(async () => {
    centre = await startCentre();
    await centre.says(ready);
  }, 240_000);

  afterAll(() => centre.discard());

  it('prints one address that answers, an account for each role, and where the data lies', async () => {
    const health = await fetch(`${centre.url}/api/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', database: 'reachable', temporal: 'reachable' });
    expect(await (await fetch(centre.url)).text()).toContain('<div id="console">');
    for (const role of ['受理员', '值班长', '派遣员', '处置人员', '监督员', '督查员', '流程设计员', '运行管理员', '系统管理员']) expect(centre.output()).toContain(role);
    expect(centre.output()).toContain(centre.dataDir);
  });

  it('says so when a second start finds it running on the same data', async () => {
    const second = await startCentre({ DATA_DIR: centre.dataDir });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('already runs on this data');
    expect(second.output()).toContain(centre.url);
  });

  it('starts a worker that died again, visibly', async () => {
    const worker = descendants(centre.pid).find((pid) => commandLine(pid).includes('worker.mjs')) ?? 0;
    process.kill(worker, 'SIGKILL');
    await centre.says(/the worker was ended by SIGKILL; starting it again/);
    await expect.poll(() => descendants(centre.pid).some((pid) => pid !== worker && commandLine(pid).includes('worker.mjs')), { timeout: 30_000 }).toBe(true);
  });

  it('ends everything it started on Ctrl-C and comes back with what was recorded', async () => {
    // given
    const own = descendants(centre.pid);
    expect(own.length).toBeGreaterThan(3);

    // when
    expect(await centre.interrupt()).toBe(0);

    // then
    expect(own.filter((pid) => commandLine(pid) !== '')).toEqual([]);
    const again = await startCentre({ DATA_DIR: centre.dataDir });
    await again.says(ready);
    expect(again.output()).not.toContain('loading the demo city');
    expect(await again.interrupt()).toBe(0);
  }, 240_000);
});

describe('npm start refuses', () => {
  it('a taken port by its number', async () => {
    const taker = createServer();
    await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
    const address = taker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const centre = await startCentre({ PORT: String(port) });
    expect(await centre.ended).toBe(1);
    expect(centre.output()).toContain(`Port ${port} is taken`);
    taker.close();
    await centre.discard();
  });

  it('a wrong setting by its name, with what was expected', async () => {
    const centre = await startCentre({ PORT: 'abc', LOG_LEVEL: 'loud' });
    expect(await centre.ended).toBe(2);
    expect(centre.output()).toMatch(/PORT: "abc" is not a whole number from 1 to 65535/);
    expect(centre.output()).toMatch(/LOG_LEVEL: "loud" is not error, warn, info, debug/);
    await centre.discard();
  });

  it('a database it cannot reach, and says where it looked', async () => {
    const centre = await startCentre({ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' });
    expect(await centre.ended).toBe(1);
    expect(centre.output()).toContain('127.0.0.1:1');
    expect(centre.output()).not.toContain('secret');
    await centre.discard();
  }, 120_000);
});
