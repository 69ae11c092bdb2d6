import { z } from 'zod';

const Day = z.iso.date();
const count = z.number().int();
/** Days by the city's clock, both included; the last thirty where none is named. */
export const PassesQuery = z.object({ version: z.coerce.number().int().min(1).optional(), from: Day.optional(), to: Day.optional() });

const Passed = { scenarios: count, production: count };
const Share = z.object({ covered: count, of: count });
const Shares = z.object({ nodes: Share, flows: Share, conditions: Share });
/**
 * What of a version its scenarios and the cases of production went through. `ended`: cases that ended within the days; `running`: those that
 * run now, of which the newest are counted; `uncounted`: ended a moment ago and counted with the next round.
 */
export const PassesView = z.object({
  processId: z.string(), name: z.string(), version: count, xml: z.string(), from: Day, to: Day,
  production: z.object({ ended: count, running: z.object({ counted: count, of: count }), uncounted: count, shares: Shares }),
  scenarios: z.object({ played: count, of: count, shares: Shares }),
  nodes: z.array(z.object({ id: z.string(), name: z.string().optional(), type: z.string(), ...Passed })),
  flows: z.array(z.object({ id: z.string(), name: z.string().optional(), source: z.string(), target: z.string(), ...Passed })),
  conditions: z.array(z.object({ flowId: z.string(), source: z.string(), target: z.string(), expression: z.string(), held: z.object(Passed), declined: z.object(Passed) })),
});
export type PassesView = z.infer<typeof PassesView>;
