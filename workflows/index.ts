/** Temporal's entry: a workflow type nobody registered is a process id, and the default export interprets it. */
export { processInstance as default } from './processInstance';
export { $timerStart } from './timerStart';
