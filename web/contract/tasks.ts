import { z } from 'zod';
import { Lamp } from './clocks';
import { LevelWord } from './levels';
import { CommandId, Instant, PageQuery, pageOf, VariablesShape, JsonValue } from './paging';

/** 待办 (open to me) · 在办 (claimed by me) · 已办 (I completed) · 我发起 (cases I reported). */
export const QueueTab = z.enum(['todo', 'doing', 'done', 'started']);

/** The console's URL carries these same names. */
export const QueueQuery = PageQuery.extend({
  tab: QueueTab.default('todo'),
  /** Free text: case number, title or place. */
  search: z.string().trim().max(100).optional(),
  lamp: Lamp.optional(),
  stage: z.string().max(40).optional(),
  processId: z.string().max(200).optional(),
  subcategory: z.string().max(20).optional(),
  department: z.string().max(60).optional(),
  /** Of what is open: where it lies, from the city's centre to the grid. */
  level: LevelWord.optional(),
  sort: z.enum(['due', 'newest', 'priority']).default('due'),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

export const LevelQuery = z.object({ tab: z.enum(['todo', 'doing']).default('todo') });

export const Outcome = z.object({
  id: z.string(), name: z.string(), nameEn: z.string(), kind: z.enum(['main', 'normal', 'danger']), needsReason: z.boolean().optional(),
  /** What this outcome alone asks for, when it is chosen; only on the task's own page. */
  form: JsonValue.optional(),
});
export type Outcome = z.infer<typeof Outcome>;

export const TaskSummary = z.object({
  taskId: z.string(), instanceId: z.string(), nodeId: z.string(), name: z.string(), stage: z.string().optional(),
  state: z.enum(['open', 'completed', 'cancelled']),
  createdAt: Instant, dueAt: Instant.optional(), endedAt: Instant.optional(), outcome: z.string().optional(),
  priority: z.number(), lamp: Lamp, clockState: z.enum(['running', 'paused', 'stopped']).optional(),
  claimedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  /** 代: it reaches the reader only because he stands in for this colleague. */
  forPerson: z.object({ id: z.string(), name: z.string() }).optional(),
  case: z.object({
    id: z.string(), number: z.string(), title: z.string(), categoryName: z.string(), subcategoryName: z.string(), address: z.string(), photoId: z.string().optional(),
  }).optional(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;
export const TaskPage = pageOf(TaskSummary);
export const QueueCounts = z.record(QueueTab, z.number().int());

export const TaskDetail = TaskSummary.extend({
  processId: z.string(), processVersion: z.number().int(),
  outcomes: z.array(Outcome),
  /** The form-js schema pinned by the release the instance runs on; absent: the task has only outcomes. */
  form: JsonValue.optional(),
  /** Visible variables the form is filled from. */
  variables: VariablesShape,
  /** What I typed and did not send. */
  draft: z.object({ variables: VariablesShape, savedAt: Instant }).optional(),
  candidateGroups: z.array(z.string()), candidateUsers: z.array(z.string()),
  /** Who completed it, so that whoever still had it open learns from whom to ask. */
  completedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  allowed: z.object({ claim: z.boolean(), unclaim: z.boolean(), complete: z.boolean(), assign: z.boolean() }),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const CompleteTask = z.object({ commandId: CommandId, outcome: z.string().max(60).optional(), reason: z.string().trim().max(2000).optional(), variables: VariablesShape.default({}) });
export type CompleteTask = z.infer<typeof CompleteTask>;
export const AssignTask = z.object({ personId: z.string().max(60), reason: z.string().trim().max(500).optional() });
export const SaveDraft = z.object({ variables: VariablesShape });

/** `applied`: rows already show it. `recorded` (HTTP 202): kept, will be applied when the process server is back. */
export const CommandAnswer = z.object({
  commandId: z.string(), state: z.enum(['applied', 'recorded', 'refused']),
  instanceId: z.string(), caseId: z.string().optional(), message: z.string().optional(),
  /** The engine's own sentence behind `message`. */
  technical: z.string().optional(),
  /** The next open task of mine in the same queue, if any. */
  nextTaskId: z.string().optional(),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;
