// Loaded before the worker (`node --require`, inherited by the SDK's workflow thread). SDK 1.24 formats a source-mapped
// stack for every promise a workflow makes, only to serve the `__stack_trace` query; that is a third of a worker's CPU.
// The SDK itself treats the hook as optional. run/workerProcess.test.ts notices when these internals move.
const v8 = require('node:v8');

// A table of its own beside Node's: Node's AsyncLocalStorage, and with it a workflow's cancellation scope, asks Node's for its hooks.
v8.promiseHooks = { ...v8.promiseHooks, createHook: () => () => undefined };
