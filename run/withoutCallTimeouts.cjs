// Loaded before the worker (`node --require`, inherited by the SDK's workflow thread where there is one). SDK 1.24 gives each of its
// about six calls into a workflow per task a timeout, for which Node starts a thread and waits for its end: on a machine with few
// cores most of what a workflow's time goes to. The core bounds its own steps, so one watch over the whole thread is enough. A call
// that does not come back is a defect; the process is ended then, and its starter begins it again.
// run/workerProcess.test.ts notices when these internals move.
const { Script } = require('node:vm');
const { Worker } = require('node:worker_threads');

const runInContext = Script.prototype.runInContext;
/** Milliseconds a call may last; the SDK's own limit, which it gives up where workflows have no thread of their own. */
const longestCall = 5000;
/** The number of the call that is under way, 0 between two; the watch reads it from its own thread. */
let underWay;
let calls = 0;

Script.prototype.runInContext = function (context, options) {
  if (!options?.timeout) return runInContext.call(this, context, options);
  underWay ??= watched(Math.min(options.timeout, longestCall));
  calls = (calls % 1e9) + 1;
  Atomics.store(underWay, 0, calls);
  try {
    return runInContext.call(this, context, { displayErrors: options.displayErrors });
  } finally {
    Atomics.store(underWay, 0, 0);
  }
};

/** Counts its own ticks, not the clock: a machine that slept has not been stuck. */
function watched(timeout) {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const watch = `
    const { workerData: { shared, ticks } } = require('node:worker_threads');
    const { writeSync } = require('node:fs');
    let last = 0, same = 0;
    setInterval(() => {
      const now = Atomics.load(shared, 0);
      same = now !== 0 && now === last ? same + 1 : 0;
      last = now;
      if (same < ticks) return;
      writeSync(2, 'A workflow did not come back from a step for ' + ticks + ' s; the worker ends itself. With WORKER_CALL_TIMEOUTS=true only the task of that workflow would fail.\\n');
      process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  new Worker(watch, { eval: true, execArgv: [], workerData: { shared, ticks: Math.ceil(timeout / 1000) } }).unref();
  return shared;
}
