import process from 'node:process';
import { prepare } from './prepare.mjs';

const { runBenchmarks } = await prepare('bench/benchmark.ts');
await runBenchmarks(process.argv.slice(2), process.env, process.stdout);
process.exit(0);
