import { z } from 'zod';
import { sources } from '#city/case';
import { requestKinds, urgencies } from '#city/channel';
import { AttachmentView } from './attachments';
import { ClockView, Lamp } from './clocks';
import { DecisionView } from './decisions';
import { LevelWord } from './levels';
import { MatterView } from './matters';
import { NoticeSaid } from './notices';
import { CommandId, Instant, JsonValue, PageQuery, pageOf, VariablesShape } from './paging';

export const Place = z.object({
  address: z.string().trim().min(1).max(200), longitude: z.number().min(-180).max(180).optional(), latitude: z.number().min(-90).max(90).optional(), gridCode: z.string().max(40).optional(),
});

export const RequestKindWord = z.enum(Object.keys(requestKinds) as (keyof typeof requestKinds)[]);
export const UrgencyWord = z.enum(Object.keys(urgencies) as (keyof typeof urgencies)[]);
const Words = (longest: number) => z.string().trim().min(1).max(longest).optional();

/** What a channel says beside what a case is made of; `city/reportForm` says which channel says what. */
export const ReportDetails = z.strictObject({
  occurredAt: Instant.optional(), cause: Words(500), course: Words(1400), leaderName: Words(50), instruction: Words(1000), replyBy: Instant.optional(), outlet: Words(100), platform: Words(100),
  link: z.url({ protocol: /^https?$/ }).max(500).optional(), deviceId: Words(100), fromDepartment: Words(100),
});
export type ReportDetails = z.infer<typeof ReportDetails>;

export const Reporter = z.object({ name: z.string().trim().max(50).optional(), phone: z.string().trim().max(30).optional(), email: z.email().max(200).optional() });

export const ReportCase = z.object({
  commandId: CommandId,
  title: z.string().trim().min(1).max(100),
  description: z.string().trim().min(1).max(2000),
  subcategoryCode: z.string().min(1).max(20),
  place: Place,
  source: z.enum(sources),
  reporter: Reporter.optional(),
  requestKind: RequestKindWord.optional(),
  urgency: UrgencyWord.optional(),
  details: ReportDetails.optional(),
  photoIds: z.array(z.uuid()).max(9).default([]),
  /** The process it runs through where that is not the ordinary one; see `GET /cases/kinds`. */
  processId: z.string().min(1).max(60).optional(),
  /** 自处理: the inspector has dealt with it on the spot; with pictures of before and after it is closed at once. */
  selfHandled: z.object({ result: z.string().trim().min(1).max(1000), photoIds: z.array(z.uuid()).min(1).max(9) }).optional(),
}).refine(({ selfHandled, source, photoIds }) => !selfHandled || (source === 'inspector' && photoIds.length > 0), {
  path: ['selfHandled'], error: '自处理案件须由监督员巡查上报，并附处置前、处置后照片 / What was dealt with on the spot is an inspector\'s report, with pictures of before and after',
});
export type ReportCase = z.infer<typeof ReportCase>;

/** A process whose instances are cases, and whether the reader may begin one by a report. */
export const CaseKind = z.object({ processId: z.string(), name: z.string(), mayBegin: z.boolean() });
export type CaseKind = z.infer<typeof CaseKind>;

/** Where somebody is about to report something; by position, else by the very address. */
export const DuplicateQuery = z.object({
  subcategory: z.string().min(1).max(20), longitude: z.coerce.number().min(-180).max(180).optional(), latitude: z.coerce.number().min(-90).max(90).optional(),
  address: z.string().trim().max(200).optional(),
}).refine(({ longitude, latitude, address }) => (longitude === undefined) === (latitude === undefined) && (longitude !== undefined || Boolean(address)), {
  path: ['address'], error: '请给出经纬度或地址 / Give longitude and latitude, or an address',
});

/** An open case that may be the one about to be reported: what is needed to tell, and nothing of its reporter. */
export const LikelyDuplicate = z.object({ id: z.string(), number: z.string(), title: z.string(), address: z.string(), stage: z.string(), reportedAt: Instant, metres: z.number().int().optional() });
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;

export const CaseQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional(), stage: z.string().max(40).optional(), lamp: Lamp.optional(),
  subcategory: z.string().max(20).optional(), department: z.string().max(60).optional(),
  state: z.enum(['open', 'closed', 'declined']).optional(), process: z.string().max(60).optional(),
  /** 积案: only cases open for as many days as the installation is set to. */
  backlog: z.enum(['yes']).optional(),
  /** Where it is being worked on: by the department it was dispatched to, in the grid, or by the centre before that. */
  level: LevelWord.optional(),
  sort: z.enum(['newest', 'due']).default('newest'),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

export const CaseSummary = z.object({
  id: z.string(), number: z.string(), title: z.string(), categoryName: z.string(), subcategoryName: z.string(), address: z.string(), source: z.string(),
  stage: z.string(), state: z.enum(['starting', 'open', 'closed', 'declined', 'ended']), lamp: Lamp, dueAt: Instant.optional(), isOverdue: z.boolean(),
  departmentName: z.string().optional(), reportedAt: Instant, closedAt: Instant.optional(), photoId: z.string().optional(), reworkCount: z.number().int(), processId: z.string(),
});
export type CaseSummary = z.infer<typeof CaseSummary>;
export const CasePage = pageOf(CaseSummary);

/** One line of the timeline: who did what, when, with which opinion and attachments; clock changes stand between. */
export const TimelineEntry = z.object({
  id: z.string(), at: Instant,
  kind: z.enum(['reported', 'taskCreated', 'taskCompleted', 'taskCancelled', 'clock', 'message', 'operation', 'matter', 'notice', 'decision', 'incident', 'operator', 'handOver', 'ended']),
  title: z.object({ zh: z.string(), en: z.string() }),
  stage: z.string().optional(),
  /** At which level it was done. */
  level: LevelWord.optional(),
  by: z.object({
    id: z.string(), name: z.string(), departmentName: z.string(),
    /** 代: in whose place he did it. */
    forPerson: z.object({ id: z.string(), name: z.string() }).optional(),
  }).optional(),
  outcome: z.object({ zh: z.string(), en: z.string() }).optional(),
  opinion: z.string().optional(),
  /** How long the step was open, milliseconds. */
  duration: z.number().optional(),
  /** What was said to whom, and whether its channel has delivered it. */
  notice: NoticeSaid.optional(),
  /** How rules decided, step by step. */
  decision: DecisionView.optional(),
  attachments: z.array(AttachmentView),
  detail: VariablesShape.optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Another case that tells of the same matter, or the flood response an emergency belongs to. */
export const CaseLink = z.object({ kind: z.enum(['mergedInto', 'merged', 'floodResponse', 'floodEmergency']), id: z.string(), number: z.string(), title: z.string(), stage: z.string() });
export type CaseLink = z.infer<typeof CaseLink>;

/** 督办 that is open: shown at the top of the case and of its tasks. */
export const SupervisionOrder = z.object({ number: z.string(), level: z.number().int(), levelName: z.string(), requirement: z.string(), dueAt: Instant.optional(), isOverdue: z.boolean() });
export type SupervisionOrder = z.infer<typeof SupervisionOrder>;

/** What the process lets the reader do on the case now beside its tasks: a button, its form, and why it may be impossible. */
export const CaseOperation = z.object({
  id: z.string(),
  /** Which place of the process waits for it; there may be several for one id. */
  place: z.string(),
  name: z.string(), nameEn: z.string(), kind: z.enum(['main', 'normal', 'danger']), needsReason: z.boolean(),
  form: JsonValue.optional(),
  /** What the form is filled and judged by. */
  variables: VariablesShape,
  /** Why it is not possible now; absent: it is. */
  refusal: z.object({ zh: z.string(), en: z.string() }).optional(),
});
export type CaseOperation = z.infer<typeof CaseOperation>;

export const DoOperation = z.object({ commandId: CommandId, place: z.string().max(200).optional(), reason: z.string().trim().max(2000).optional(), variables: VariablesShape.default({}) });
export type DoOperation = z.infer<typeof DoOperation>;

/** How a case came in: beside what it is made of, what its channel said. */
export const CaseIntake = z.object({
  channel: z.object({ zh: z.string(), en: z.string() }),
  /** The program that sent it, and its own number of it. */
  clientName: z.string().optional(), sourceReference: z.string().optional(),
  requestKind: RequestKindWord.optional(), urgency: UrgencyWord,
  /** Fields of `city/reportForm` by id; what a platform said beyond them stands under `further`. */
  details: VariablesShape,
});
export type CaseIntake = z.infer<typeof CaseIntake>;

/** One sending of the case to whoever handles it; without a person where a model dispatches by rule alone. */
const Dispatch = z.object({ at: Instant, person: z.object({ id: z.string(), name: z.string() }).optional(), departmentName: z.string().optional() });

export const CaseDetail = CaseSummary.extend({
  description: z.string(), instanceId: z.string(), place: Place,
  reporter: z.object({ name: z.string().optional(), phone: z.string().optional(), email: z.string().optional() }).optional(),
  intake: CaseIntake.optional(),
  reportedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  photos: z.object({ before: z.array(AttachmentView), after: z.array(AttachmentView) }),
  filing: VariablesShape.optional(),
  /** 派遣责任人: who dispatched it last and answers for that; absent until it is dispatched. Those before him follow in `dispatches`. */
  dispatcher: Dispatch.optional(),
  /** Every dispatch, the last one first. */
  dispatches: z.array(Dispatch),
  /** 派遣: why it went to the department it is at, who helps, and whether it went to more than one (错误派遣). */
  dispatch: z.object({ because: z.object({ zh: z.string(), en: z.string() }).optional(), otherReason: z.string().optional(), coDepartmentNames: z.array(z.string()), departments: z.number().int() }).optional(),
  links: z.array(CaseLink),
  supervision: z.array(SupervisionOrder),
  clocks: z.array(ClockView),
  /** The earliest first. */
  timeline: z.array(TimelineEntry),
  openTasks: z.array(z.object({ taskId: z.string(), name: z.string(), stage: z.string().optional(), holder: z.string(), mine: z.boolean(), dueAt: Instant.optional() })),
  operations: z.array(CaseOperation),
  /** What the case gave rise to, the earliest first. */
  matters: z.array(MatterView),
  /** Its overdue is not counted, because an appeal was granted; that it was overdue stays a fact. */
  isOverdueExcused: z.boolean(),
  incidents: z.number().int(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** 事部件目录: what may be reported, under which condition it is filed, and how long handling may take. */
export const CategoryView = z.object({
  code: z.string(), name: z.string(), kind: z.enum(['occurrence', 'facility']),
  subcategories: z.array(z.object({
    code: z.string(), name: z.string(),
    conditions: z.array(z.object({
      id: z.string(), text: z.string(), closingCondition: z.string(), limit: z.object({ amount: z.number(), unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']) }),
      stages: z.array(z.object({ name: z.string(), amount: z.number(), unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']) })).optional(),
    })),
  })),
});
export type CategoryView = z.infer<typeof CategoryView>;

/** 超期看板: lamps by department, each number opens its list; the longest overdue in its clock's own time and unit. */
export const OverdueBoard = z.object({
  departments: z.array(z.object({ departmentId: z.string(), departmentName: z.string(), red: z.number().int(), yellow: z.number().int(), green: z.number().int(), grey: z.number().int(), longestOverdue: z.number(), longestUnit: ClockView.shape.unit.optional() })),
  total: z.object({ red: z.number().int(), yellow: z.number().int(), green: z.number().int(), grey: z.number().int() }),
});
export type OverdueBoard = z.infer<typeof OverdueBoard>;
/** One overdue case and why: who holds it, since when, which part of the limit each holder used. */
export const OverdueCase = CaseSummary.extend({
  holder: z.string().optional(), taskName: z.string().optional(), heldSince: Instant.optional(),
  /** Own time of the clock: milliseconds past its limit, used by each holder, and given in all; told in the clock's unit. */
  overdueBy: z.number(), usedBy: z.array(z.object({ name: z.string(), used: z.number() })), total: z.number().optional(), unit: ClockView.shape.unit.optional(),
});
export const OverduePage = pageOf(OverdueCase);
