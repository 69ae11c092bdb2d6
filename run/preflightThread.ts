import { Worker } from 'node:worker_threads';
import type { Preflight } from '#database/preflights';

/** Runs a pre-flight in a thread of its own, with memory of its own; what ends it too early is told. */
export function preflightInThread(file: string | URL, url: string): (preflight: Preflight) => Promise<void> {
  return (preflight) => new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: { url, preflight }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    thread.once('error', reject);
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The pre-flight's thread ended with code ${code}.`))));
  });
}
