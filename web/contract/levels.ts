import { z } from 'zod';
import { levels } from '#city/level';

export const LevelWord = z.enum(levels);

/** How much lies at each level; levels that are not the reader's are left out. */
export const LevelCounts = z.array(z.object({ level: LevelWord, count: z.number().int() }));
export type LevelCounts = z.infer<typeof LevelCounts>;
