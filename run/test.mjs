import process from 'node:process';
import { prepare } from './prepare.mjs';

const { runTests } = await prepare('testRun.ts');
process.exitCode = await runTests(process.env, process.stdout);
