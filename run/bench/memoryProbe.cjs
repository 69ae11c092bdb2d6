// Loaded into a benchmark's worker and inherited by its workflow thread, if it has one: on SIGWINCH (a signal neither Node nor the SDK
// uses) each collects its garbage, and what remains, buffers outside the heap included, is written to MEMORY_FILE. Needs `--expose-gc`.
const { renameSync, writeFileSync } = require('node:fs');
const { getHeapStatistics } = require('node:v8');
const { BroadcastChannel, isMainThread } = require('node:worker_threads');

const channel = new BroadcastChannel('memory');
channel.unref();

function heap() {
  for (let round = 0; round < 4; round++) globalThis.gc();
  const { used_heap_size: used, external_memory: external } = getHeapStatistics();
  return used + external;
}

if (!isMainThread) {
  channel.onmessage = ({ data }) => data === 'ask' && channel.postMessage({ workflowThread: heap() });
  channel.postMessage('here');
} else {
  let hasWorkflowThread = false;
  channel.onmessage = ({ data }) => {
    if (data === 'here') hasWorkflowThread = true;
    else write(data.workflowThread);
  };
  process.on('SIGWINCH', () => (hasWorkflowThread ? channel.postMessage('ask') : write(0)));
}

function write(workflowThread) {
  const figures = { workflowThread, mainThread: heap(), resident: process.memoryUsage().rss };
  writeFileSync(`${process.env.MEMORY_FILE}.part`, JSON.stringify(figures));
  renameSync(`${process.env.MEMORY_FILE}.part`, process.env.MEMORY_FILE);
}
