import { z } from 'zod';
import { sources } from '#city/case';
import { reportStatuses } from '#city/channel';
import { isPhone } from '#city/phone';
import { Place, ReportDetails, Reporter, RequestKindWord, UrgencyWord } from './cases';
import { CommandId, Instant, JsonValue, PageQuery, pageOf } from './paging';
import { CommandAnswer } from './tasks';

export const Source = z.enum(sources);
export const ReportStatusWord = z.enum(Object.keys(reportStatuses) as (keyof typeof reportStatuses)[]);
const Code = z.string().trim().min(1).max(60);
const Phone = z.string().trim().max(30).refine(isPhone, { error: '请填写手机号码，或带区号的固定电话 / Give a mobile number, or a landline with its area code' });

/** A report as another platform sends it: in the city's codes, or in its own with the mapping table to translate them. */
export const ProgramReport = z.object({
  /** The platform's own number of it: a repeat of the number is the same report, whatever else it says. */
  sourceReference: z.string().trim().min(1).max(100),
  /** Either ours … */
  subcategoryCode: z.string().trim().min(1).max(20).optional(),
  /** … or the platform's own. */
  category: z.object({ code: Code, name: z.string().trim().max(100).optional() }).optional(),
  title: z.string().trim().min(1).max(100).optional(),
  description: z.string().trim().min(1).max(2000).optional(),
  place: Place.omit({ gridCode: true }),
  reporter: Reporter.optional(),
  /** Our word, or the platform's own code of it. */
  requestKind: Code.optional(),
  urgency: Code.optional(),
  details: ReportDetails.optional(),
  /** Whatever else the platform knows; kept as it is sent. */
  further: z.record(z.string().max(100), JsonValue).optional(),
}).refine(({ subcategoryCode, category }) => (subcategoryCode === undefined) !== (category === undefined), {
  path: ['category'], error: '请提供 subcategoryCode（本市小类）或 category（贵平台分类）之一 / Give either subcategoryCode (the city\'s) or category (your own)',
});
export type ProgramReport = z.infer<typeof ProgramReport>;

/** How far a report is, in our word and, where it is mapped, the platform's. */
export const ProgramReportState = z.object({
  sourceReference: z.string(), state: z.enum(['filed', 'waiting', 'dismissed']),
  /** Why it waits or was dismissed. */
  reason: z.string().optional(),
  caseNumber: z.string().optional(), status: ReportStatusWord.optional(), externalStatus: z.string().optional(),
});
export type ProgramReportState = z.infer<typeof ProgramReportState>;

/** 热线登记: the five elements, the kind of request and how urgent it is. */
export const RegisterCall = z.object({
  commandId: CommandId,
  source: z.enum(['hotline', 'serviceLine', 'police']).default('hotline'),
  sourceReference: z.string().trim().max(100).optional(),
  requestKind: RequestKindWord,
  urgency: UrgencyWord.default('ordinary'),
  callerName: z.string().trim().min(1).max(50),
  phone: Phone.optional(),
  occurredAt: Instant,
  place: Place,
  cause: z.string().trim().min(1).max(500),
  course: z.string().trim().min(1).max(1400),
  subcategoryCode: z.string().min(1).max(20),
  photoIds: z.array(z.uuid()).max(9).default([]),
});
export type RegisterCall = z.infer<typeof RegisterCall>;
export const CallAnswer = CommandAnswer.extend({ caseNumber: z.string() });
export type CallAnswer = z.infer<typeof CallAnswer>;

/** What the same telephone number reported before, the latest first; `total` counts all of it. */
export const CallerQuery = z.object({ phone: Phone });
export const CallerHistory = z.object({
  total: z.number().int(),
  cases: z.array(z.object({ id: z.string(), number: z.string(), title: z.string(), reporterName: z.string().optional(), address: z.string(), stage: z.string(), state: z.string(), reportedAt: Instant })),
});
export type CallerHistory = z.infer<typeof CallerHistory>;

export const WaitingQuery = PageQuery.extend({ source: Source.optional() });
/** A report that cannot be a case yet, with all its channel said. */
export const WaitingReport = z.object({
  id: z.uuid(), source: Source, clientName: z.string().optional(), sourceReference: z.string().optional(), receivedAt: Instant,
  category: z.object({ code: z.string(), name: z.string().optional() }).optional(),
  title: z.string(), description: z.string(), place: Place, reporter: Reporter.optional(), urgency: UrgencyWord, details: ReportDetails.optional(),
});
export type WaitingReport = z.infer<typeof WaitingReport>;
export const WaitingPage = pageOf(WaitingReport);
export const FileWaiting = z.object({ commandId: CommandId, subcategoryCode: z.string().min(1).max(20) });
export const DismissWaiting = z.object({ reason: z.string().trim().min(1).max(500) });

const Mapping = z.object({ source: Source, kind: z.enum(['category', 'requestKind', 'urgency', 'status']), from: Code });
/** One translation between a channel's codes and ours, as it is in force. */
export const MappingView = Mapping.extend({ fromName: z.string().optional(), to: z.string(), toName: z.string().optional(), edition: z.number().int(), changedAt: Instant, changedBy: z.string() });
export type MappingView = z.infer<typeof MappingView>;
export const MappingList = z.object({
  mappings: z.array(MappingView),
  /** Codes nobody has translated yet: how often each came, and how many reports wait for it. */
  unmapped: z.array(z.object({ source: Source, kind: Mapping.shape.kind, code: z.string(), name: z.string().optional(), times: z.number().int(), waiting: z.number().int() })),
});
export type MappingList = z.infer<typeof MappingList>;
/** Without `to` the translation is taken back. */
export const SaveMapping = Mapping.extend({ fromName: z.string().trim().max(100).optional(), to: Code.optional() });
export type SaveMapping = z.infer<typeof SaveMapping>;
/** How many waiting reports have become cases by it; `left`: more of them wait still. */
export const SavedMapping = z.object({ released: z.number().int(), left: z.number().int() });
export const MappingHistory = z.array(MappingView.omit({ to: true, toName: true }).extend({ to: z.string().optional() }));
export const MappingKey = Mapping;

/** 一张表单: every field of the form and where it is shown and needed. */
export const ReportFormView = z.array(z.object({
  id: z.string(), label: z.object({ zh: z.string(), en: z.string() }), kind: z.string(), longest: z.number().int().optional(), isNeeded: z.boolean(),
  choices: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })).optional(),
}));
export const ReportFormQuery = z.object({ source: Source });
