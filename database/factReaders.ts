import { caseFacts } from './caseFacts';
import { migratedRows } from './migratedRows';
import { copyNotices } from './copyNotices';
import type { FactReader } from './projection';

/** Everyone beside the process rows who makes rows out of facts, in the order they are asked. */
export const factReaders: readonly FactReader[] = [migratedRows, caseFacts, copyNotices];
