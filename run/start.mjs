import process from 'node:process';
import { prepare } from './prepare.mjs';

const { startCentre } = await prepare('centre.ts');
await startCentre(process.env, process.stdout);
