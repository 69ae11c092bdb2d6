import { z } from 'zod';
import { BroadcastSignal, DeliverMessage, DiagramView, EvaluatedConditions, IncidentView, InstanceDetail, InstancePage, InstanceQuery, OperatorRequest, PreviewAnswer, ProcessDetail, ProcessSummary, PublishVariables, SignalAnswer } from './processes';
import { PassesQuery, PassesView } from './modelPasses';
import type { Routes } from './routes';
import { CommandAnswer } from './tasks';

const VersionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });

/** Published processes. */
export const processRoutes = {
  list: { method: 'get', path: '/processes', summary: 'The newest version of every process, with how many instances run', permission: 'process.read', answers: { 200: z.array(ProcessSummary) } },
  read: { method: 'get', path: '/processes/:processId', summary: 'One process with its diagram, in the version asked for or the newest', permission: 'process.read', query: VersionQuery, answers: { 200: ProcessDetail } },
  passes: { method: 'get', path: '/processes/:processId/passes', summary: 'What of a version its scenarios and the cases of production went through: nodes, flows, outcomes of conditions', permission: 'process.read', query: PassesQuery, answers: { 200: PassesView } },
} as const satisfies Routes;

/** Running instances, and what an operator does to them. */
export const instanceRoutes = {
  list: { method: 'get', path: '/instances', summary: 'Instances, the newest first', permission: 'instance.read', query: InstanceQuery, answers: { 200: InstancePage } },
  read: { method: 'get', path: '/instances/:instanceId', summary: 'One instance with its variables, elements and open incidents', permission: 'instance.read', answers: { 200: InstanceDetail } },
  diagram: { method: 'get', path: '/instances/:instanceId/diagram', summary: 'The live diagram: for operators, and for who may read the case', permission: ['instance.read', 'case.read'], answers: { 200: DiagramView } },
  command: { method: 'post', path: '/instances/:instanceId/commands', summary: 'An operator changes a running instance, with a reason', permission: 'instance.operate', body: OperatorRequest, answers: { 200: CommandAnswer, 202: CommandAnswer } },
  preview: { method: 'post', path: '/instances/:instanceId/preview', summary: 'What such a command would do, computed on a copy', permission: 'instance.operate', body: OperatorRequest, answers: { 200: PreviewAnswer } },
  incidents: { method: 'get', path: '/incidents', summary: 'What awaits an operator, the newest first', permission: 'instance.read', answers: { 200: z.array(IncidentView) } },
  deliverMessage: { method: 'post', path: '/messages', summary: 'Deliver a message to whoever waits for it; kept for its time to live where nobody does yet', permission: 'message.deliver', body: DeliverMessage, answers: { 200: CommandAnswer, 202: CommandAnswer } },
  broadcastSignal: { method: 'post', path: '/signals', summary: 'Broadcast a signal: every instance that waits for it hears it, processes that begin with it start', permission: 'message.deliver', body: BroadcastSignal, answers: { 200: SignalAnswer } },
  publishVariables: { method: 'post', path: '/conditions', summary: 'Ask the conditional start events about these variables, and start the processes whose condition holds', permission: 'message.deliver', body: PublishVariables, answers: { 200: EvaluatedConditions } },
  readCommand: { method: 'get', path: '/commands/:commandId', summary: 'What came of a command of one\'s own, or for operators of any', permission: 'signedIn', answers: { 200: CommandAnswer } },
} as const satisfies Routes;
