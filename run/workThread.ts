import { Worker } from 'node:worker_threads';

/** Does work in a thread of its own, with memory of its own, and brings its answer; what ends it too early is told. */
export function workInThread<Work, Answer = void>(file: string | URL, url: string): (work: Work) => Promise<Answer> {
  return (work) => new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: { url, work }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    thread.once('message', resolve);
    thread.once('error', reject);
    // After an answer this says nothing new.
    thread.once('exit', (code) => reject(new Error(`The thread ended with code ${code} and without an answer.`)));
  });
}
