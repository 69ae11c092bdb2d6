import process from 'node:process';
import { prepare } from './prepare.mjs';

const { resetData } = await prepare('reset.ts');
process.exitCode = await resetData(process.argv.slice(2), process.env, process.stdin, process.stdout);
