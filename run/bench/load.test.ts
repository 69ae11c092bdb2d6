import { expect, it } from 'vitest';
import { drive, percentiles } from '#run/bench/load';

it('reads percentiles off the sorted figures', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
});

it('completes every task of every instance of every client, each client one at a time', async () => {
  let busiest = 0;
  let busy = 0;
  let completed = 0;
  const subject = {
    name: 'counted',
    begin: async () => ({
      completeNext: async () => {
        busiest = Math.max(busiest, ++busy);
        await Promise.resolve();
        busy--;
        completed++;
      },
    }),
  };
  await drive(subject, { clients: 3, instances: 2, tasks: 5 });
  expect(completed).toBe(30);
  expect(busiest).toBe(3);
});
