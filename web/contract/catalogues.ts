import { z } from 'zod';
import { areaClasses } from '#city/limitMatrix';
import { Instant } from './paging';

const LimitShape = z.object({ amount: z.number(), unit: z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']) });
const Code = z.string().max(20);

/** 事部件立案、处置和结案标准 whole; what of it is not sound is said beside the shape. */
export const CatalogueShape = z.object({
  categories: z.array(z.object({
    code: Code, kind: z.enum(['occurrence', 'facility']), name: z.string().trim().max(50),
    subcategories: z.array(z.object({
      code: Code, name: z.string().trim().max(50),
      conditions: z.array(z.object({
        id: Code, edition: z.number().int().min(1).default(1), condition: z.string().trim().max(500), closingCondition: z.string().trim().max(500), limit: LimitShape,
        stages: z.array(LimitShape.extend({ name: z.string().trim().max(20) })).max(10).optional(),
      })).max(200),
    })).max(500),
  })).max(200),
  limits: z.array(z.object({ scope: Code, areaClass: z.enum(areaClasses).optional(), departmentId: z.string().max(60).optional(), limit: LimitShape })).max(20_000),
  areaClasses: z.array(z.object({ areaId: z.string().max(60), areaClass: z.enum(areaClasses) })).max(5_000),
});
export type CatalogueShape = z.infer<typeof CatalogueShape>;

export const CatalogueVersionView = z.object({
  number: z.number().int(), effectiveFrom: z.string(), note: z.string(), by: z.object({ id: z.string(), name: z.string() }).optional(), at: Instant,
  state: z.enum(['inForce', 'coming', 'past', 'withdrawn']),
});
export type CatalogueVersionView = z.infer<typeof CatalogueVersionView>;

export const CatalogueDetail = z.object({ version: CatalogueVersionView, catalogue: CatalogueShape });

/** `basedOn`: the number of the latest version the edit began with; 0 for the first. */
export const PublishCatalogue = z.object({
  basedOn: z.number().int().min(0), effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), note: z.string().trim().min(1).max(500), catalogue: CatalogueShape,
});
export type PublishCatalogue = z.infer<typeof PublishCatalogue>;

const VersionNumber = z.coerce.number().int().min(1).max(1_000_000);
export const CompareQuery = z.object({ from: VersionNumber, to: VersionNumber });

/** One line in which two versions differ. */
export const CatalogueChangeView = z.object({
  part: z.enum(['category', 'subcategory', 'condition', 'limit', 'areaClass']), code: z.string(), name: z.string(), kind: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.object({ field: z.enum(['name', 'condition', 'closingCondition', 'limit', 'stages', 'areaClass']), before: z.string().optional(), after: z.string().optional() })),
});

/** Which of a version's two tables, as which kind of file. */
export const SheetQuery = z.object({ table: z.enum(['conditions', 'limits']).default('conditions'), format: z.enum(['xlsx', 'csv']).default('xlsx') });

/** A table that was uploaded, laid over the version it is to change; nothing is written. */
export const ImportedCatalogue = z.object({
  basedOn: z.number().int(), catalogue: CatalogueShape, rows: z.number().int(),
  /** Lines nobody can read, and what they would make unsound. */
  faults: z.array(z.object({ line: z.number().int().optional(), code: z.string().optional(), message: z.string() })),
  changes: z.array(CatalogueChangeView),
});
export type ImportedCatalogue = z.infer<typeof ImportedCatalogue>;
