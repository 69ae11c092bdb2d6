import { Worker } from 'node:worker_threads';

/** Does work in a thread of its own, with memory of its own; what ends it too early is told. */
export function workInThread<Work>(file: string | URL, url: string): (work: Work) => Promise<void> {
  return (work) => new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: { url, work }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    thread.once('error', reject);
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread ended with code ${code}.`))));
  });
}
