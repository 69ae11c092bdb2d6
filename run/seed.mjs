import process from 'node:process';
import { prepare } from './prepare.mjs';

const { seedYear } = await prepare('seed/seedYear.ts');
process.exitCode = await seedYear(process.argv.slice(2), process.env, process.stdout);
