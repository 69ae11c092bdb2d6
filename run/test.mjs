import process from 'node:process';
import { prepare } from './prepare.mjs';

const { runTests } = await prepare('testRun.ts', '0 passed, 1 failed\n');
process.exitCode = await runTests(process.env, process.stdout);
