import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/**
 * Pure tests sit beside their file and need nothing. What talks to PostgreSQL or Temporal is a `system` test: it lies in a
 * room that speaks to them, or is called `*.system.test.ts`; chaos and journeys have projects of their own. One server of each is
 * started per run (tests/serversSetup.ts); a file makes a database of its own there with `freshDatabase()`.
 */
const system = [
  '{database,activities,migrations}/**/*.test.ts',
  'web/api/**/*.test.ts',
  '**/*.system.test.ts',
];
const never = ['node_modules/**', '.yiwang/**'];
const elsewhere = [...never, 'tests/{browser,replays,chaos,journeys}/**', 'tests/rooms.test.ts'];

/** The SDK's native part does not survive being loaded in several threads of one process. */
const withServers = { globalSetup: ['tests/serversSetup.ts'], pool: 'forks' as const, exclude: never };

export default defineConfig({
  plugins: [vue()],
  test: {
    // Long enough for a busy machine; what is true at once is not kept waiting.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'rooms', include: ['tests/rooms.test.ts'] } },
      // Nothing waits here: the time is for a machine that does something else as well.
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...elsewhere, ...system], testTimeout: 30_000 } },
      {
        extends: true,
        // Replays bundle the workflows once per file, which takes seconds on a small machine.
        test: { name: 'replays', include: ['tests/replays/**/*.test.ts'], pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 },
      },
      { extends: true, test: { name: 'system', include: system, ...withServers, maxWorkers: 2, testTimeout: 90_000, hookTimeout: 120_000 } },
      { extends: true, test: { name: 'chaos', include: ['tests/chaos/**/*.test.ts'], ...withServers, maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 } },
      // Each file starts a whole centre.
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], ...withServers, maxWorkers: 2, testTimeout: 120_000, hookTimeout: 300_000 } },
      { extends: true, test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...withServers, maxWorkers: 1, testTimeout: 180_000, hookTimeout: 300_000 } },
    ],
  },
});
