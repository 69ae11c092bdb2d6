import { LevelCounts } from './levels';
import type { Routes } from './routes';
import { AssignTask, CommandAnswer, CompleteTask, LevelQuery, QueueCounts, QueueQuery, SaveDraft, TaskDetail, TaskPage } from './tasks';

/** 工作台: the queues of a person and what he does with a task. */
export const taskRoutes = {
  list: { method: 'get', path: '/tasks', summary: 'A page of one of my queues', permission: 'task.work', query: QueueQuery, answers: { 200: TaskPage } },
  counts: { method: 'get', path: '/tasks/counts', summary: 'How many tasks each queue holds; 10000 stands for that many or more', permission: 'task.work', answers: { 200: QueueCounts } },
  levels: { method: 'get', path: '/tasks/levels', summary: 'How much of what is open to me lies at each level', permission: 'task.work', query: LevelQuery, answers: { 200: LevelCounts } },
  read: { method: 'get', path: '/tasks/:taskId', summary: 'One task with its form, the variables it is filled from and my draft', permission: 'task.work', answers: { 200: TaskDetail } },
  claim: { method: 'post', path: '/tasks/:taskId/claim', summary: '认领: take a task out of the pool', permission: 'task.work', answers: { 200: TaskDetail } },
  unclaim: { method: 'post', path: '/tasks/:taskId/unclaim', summary: '退领: give a task back to the pool', permission: 'task.work', answers: { 200: TaskDetail } },
  assign: { method: 'post', path: '/tasks/:taskId/assign', summary: '指派: hand a task to a person who may do it', permission: 'task.assign', body: AssignTask, answers: { 200: TaskDetail } },
  saveDraft: { method: 'put', path: '/tasks/:taskId/draft', summary: 'Keep what was typed so far', permission: 'task.work', body: SaveDraft, answers: { 204: null } },
  deleteDraft: { method: 'delete', path: '/tasks/:taskId/draft', summary: 'Throw the draft away', permission: 'task.work', answers: { 204: null } },
  complete: { method: 'post', path: '/tasks/:taskId/complete', summary: 'Complete a task; 202: recorded, applied when the process server is back', permission: 'task.work', body: CompleteTask, answers: { 200: CommandAnswer, 202: CommandAnswer } },
} as const satisfies Routes;
