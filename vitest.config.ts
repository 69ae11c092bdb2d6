import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/**
 * Pure tests sit beside their file and need nothing. What talks to PostgreSQL or Temporal is a `system` test: it lies in a
 * room that speaks to them, in tests/chaos or tests/journeys, or is called `*.system.test.ts`. One server of each is
 * started per run (tests/servers.ts); a file makes a database of its own there with `freshDatabase()`.
 */
const system = [
  '{database,activities,migrations}/**/*.test.ts',
  'web/api/**/*.test.ts',
  'tests/{chaos,journeys}/**/*.test.ts',
  '**/*.system.test.ts',
];
const elsewhere = ['node_modules/**', '.yiwang/**', 'tests/{browser,replays}/**', 'tests/rooms.test.ts'];

export default defineConfig({
  plugins: [vue()],
  test: {
    projects: [
      { extends: true, test: { name: 'rooms', include: ['tests/rooms.test.ts'] } },
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...elsewhere, ...system] } },
      {
        extends: true,
        // Replays bundle the workflows once per file, which takes seconds on a small machine.
        test: { name: 'replays', include: ['tests/replays/**/*.test.ts'], pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'system', include: system, exclude: ['node_modules/**', '.yiwang/**'], globalSetup: ['tests/serversSetup.ts'],
          // The SDK's native part does not survive being loaded in several threads of one process.
          pool: 'forks', maxWorkers: 2, testTimeout: 90_000, hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser', include: ['tests/browser/**/*.test.ts'], globalSetup: ['tests/serversSetup.ts'],
          pool: 'forks', maxWorkers: 1, testTimeout: 180_000, hookTimeout: 180_000,
        },
      },
    ],
  },
});
