// Loaded before the worker (`node --require`, inherited by the SDK's workflow thread). After every step of a workflow SDK 1.24 asks its
// thread in a second message for what the workflow wrote to its sinks (its log), and mostly there is nothing: two threads woken for
// an empty list. The answer of the step says here how much there is, and the second message is sent only for something.
// run/workerProcess.test.ts notices when these internals move.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) askOnlyForSomething(require('@temporalio/worker/lib/workflow/threaded-vm').VMWorkflowThreadProxy.prototype);
else sayHowMuch(require('@temporalio/worker/lib/workflow/vm-shared').BaseVMWorkflow.prototype);

function sayHowMuch(workflow) {
  const { activate } = workflow;
  workflow.activate = async function (activation) {
    const completion = await activate.call(this, activation);
    completion.sinkCalls = this.activator.sinkCalls.length;
    return completion;
  };
}

function askOnlyForSomething(proxy) {
  const { activate, getAndResetSinkCalls } = proxy;
  proxy.activate = async function (activation) {
    this.hasNoSinkCalls = false;
    const completion = await activate.call(this, activation);
    this.hasNoSinkCalls = completion.sinkCalls === 0;
    delete completion.sinkCalls;
    return completion;
  };
  proxy.getAndResetSinkCalls = function () {
    return this.hasNoSinkCalls ? Promise.resolve([]) : getAndResetSinkCalls.call(this);
  };
}
