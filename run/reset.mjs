import process from 'node:process';
import { prepare } from './prepare.mjs';

const { resetCity } = await prepare('reset.ts');
process.exitCode = await resetCity(process.argv.slice(2), process.env, process.stdin, process.stdout);
