import { z } from 'zod';
import { CategoryView } from './cases';
import { CatalogueChangeView, CatalogueDetail, CatalogueVersionView, CompareQuery, ImportedCatalogue, PublishCatalogue, SheetQuery } from './catalogues';
import type { Routes } from './routes';

/** 事部件目录: as reporting and filing need it, and its versions as they are kept. */
export const catalogueRoutes = {
  categories: { method: 'get', path: '/categories', summary: 'The catalogue in force today: what may be reported, under which conditions it is filed, how long handling may take', permission: 'signedIn', answers: { 200: z.array(CategoryView) } },
  versions: { method: 'get', path: '/catalogue/versions', summary: 'Versions of the catalogue, the latest first', permission: 'catalogue.manage', answers: { 200: z.array(CatalogueVersionView) } },
  read: { method: 'get', path: '/catalogue/versions/:number', summary: 'One version whole: categories, filing conditions, matrix of limits, classes of areas', permission: 'catalogue.manage', answers: { 200: CatalogueDetail } },
  compare: { method: 'get', path: '/catalogue/comparison', summary: 'In what one version differs from another', permission: 'catalogue.manage', query: CompareQuery, answers: { 200: z.array(CatalogueChangeView) } },
  publish: { method: 'post', path: '/catalogue/versions', summary: 'Put an edited catalogue in force from a day on; cases filed before keep theirs', permission: 'catalogue.manage', body: PublishCatalogue, bodyLimit: 8 * 1024 * 1024, answers: { 201: CatalogueVersionView } },
  withdraw: { method: 'delete', path: '/catalogue/versions/:number', summary: 'Take back a version that is not in force yet', permission: 'catalogue.manage', answers: { 204: null } },
  sheet: { method: 'get', path: '/catalogue/versions/:number/sheet', summary: 'A version as a spreadsheet, .xlsx or CSV', permission: 'catalogue.manage', query: SheetQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  importSheet: { method: 'post', path: '/catalogue/versions/:number/sheet', summary: 'What an uploaded spreadsheet would make of a version; changes nothing until it is published', permission: 'catalogue.manage', query: SheetQuery, bodyType: 'multipart/form-data', body: z.object({ file: z.string().meta({ format: 'binary' }) }), answers: { 200: ImportedCatalogue } },
} as const satisfies Routes;
