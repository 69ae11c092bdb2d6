import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessModel } from '#bpmn/model';
import { latestDefinition } from '#database/definitions';
import { newInstanceId } from '#database/messages';
import { countPasses } from '#database/modelPasses';
import { recordFacts } from '#database/recording';
import { keepScenario, scenariosOf } from '#database/scenarios';
import { Case, startOfTest } from '#engine/testing/case';
import { playScenarios, rememberPlays } from '#api/scenarioPlays';
import type { PassesView } from '#contract/modelPasses';
import { reliefModel } from '#tests/reliefModel';
import { mustComeIntoForce } from '#tests/releasing';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
let model: ProcessModel;

beforeAll(async () => {
  server = await startWebServer();
  designer = await server.browserOf('designer');
  await mustComeIntoForce({ designer, approver: await server.browserOf('approver') }, [{ name: 'relief.bpmn', text: reliefModel(1000) }]);
  model = (await latestDefinition(server.database, 'relief'))!.compiled;
});
afterAll(() => server?.close());

/** A case as recording would have it, begun at noon in the city. */
async function recorded(amount: number, ...completed: string[]): Promise<void> {
  const instanceId = newInstanceId(startOfTest);
  const field = new Case(model);
  field.now = startOfTest + 3 * 3_600_000;
  field.tell({ kind: 'startProcess', instanceId, startEventId: 'start', variables: { amount } });
  for (const nodeId of completed) expect(field.complete(nodeId).accepted).toBe(true);
  await recordFacts(server.database, { instanceId, definition: { processId: 'relief', version: 1, hash: model.hash, release: 1 }, facts: field.facts });
}
const passes = async (query = '?from=2026-01-01&to=2026-01-31') => (await (await designer.get(`/processes/relief/passes${query}`)).json()) as PassesView;
const counted = ({ nodes }: PassesView) => Object.fromEntries(nodes.map(({ id, production, scenarios }) => [id, [production, scenarios]]));
const countAll = () => countPasses(server.database, { limit: 2, utcOffset: 480 });

describe('coverage of a published version', () => {
  it('counts every case once when it has ended, those that run as they stand, and knows both outcomes of a condition', async () => {
    // given
    for (const amount of [10, 20, 30]) await recorded(amount, 'verify', 'pay');
    await recorded(500, 'verify');

    // when
    const before = await passes();
    const rounds = [await countAll(), await countAll(), await countAll()];
    const after = await passes();

    // then
    expect(before.production).toMatchObject({ ended: 0, running: { counted: 1, of: 1 }, uncounted: 3 });
    expect(rounds).toEqual([2, 1, 0]);
    expect(after.production).toMatchObject({ ended: 3, running: { counted: 1, of: 1 }, uncounted: 0, shares: { nodes: { covered: 5, of: 6 }, flows: { covered: 4, of: 6 }, conditions: { covered: 1, of: 2 } } });
    expect(counted(after)).toEqual({ start: [4, 0], verify: [4, 0], size: [4, 0], review: [0, 0], pay: [3, 0], end: [3, 0] });
    expect(after.conditions).toEqual([{ flowId: 'large', source: '金额', target: '复核', expression: 'amount > 1000', held: { production: 0, scenarios: 0 }, declined: { production: 4, scenarios: 0 } }]);
  });

  it('sets what scenarios went through beside it, and looks at the days asked for alone', async () => {
    const at = (nodeId: string) => ({ processId: 'relief', nodeId });
    const scenario = {
      processId: 'relief', name: '大额复核', startsAt: '2026-01-05T01:00:00.000Z', expected: { status: 'completed', ends: ['relief/end'], open: [] },
      acts: [{ do: 'start', processId: 'relief', startEventId: 'start', variables: { amount: 5000 } }, ...['verify', 'review', 'pay'].map((nodeId) => ({ do: 'completeTask', at: at(nodeId) }))],
    };
    expect((await designer.send('PUT', `/scenarios/${randomUUID()}`, scenario)).status).toBe(200);
    const january = await passes('?from=2026-01-05&to=2026-01-05&version=1');
    expect(january.scenarios).toMatchObject({ played: 1, of: 1, shares: { nodes: { covered: 6, of: 6 } } });
    expect(counted(january)).toMatchObject({ review: [0, 1], pay: [3, 1] });
    expect(january.conditions).toMatchObject([{ held: { production: 0, scenarios: 1 }, declined: { production: 4, scenarios: 0 } }]);
    expect((await passes('?from=2026-02-01&to=2026-02-28')).production).toMatchObject({ ended: 0, running: { of: 1 } });
    expect([(await designer.get('/processes/relief/passes?from=2026-02-01&to=2026-01-01')).status, (await designer.get('/processes/relief/passes?version=9')).status]).toEqual([422, 404]);
  });

  it('plays scenarios once for all who ask until something they depend on changes, and again what failed', async () => {
    // given
    const asked = { processId: 'relief', version: 1 };
    let plays = 0;
    const play = rememberPlays(server.database, async (of) => {
      plays += 1;
      if (plays === 1) throw new Error('The thread has ended.');
      return playScenarios(server.database, of);
    });
    await expect(play(asked, model)).rejects.toThrow('The thread has ended.');

    // when
    const [one, other] = await Promise.all([play(asked, model), play(asked, model)]);
    await play(asked, model);

    // then
    expect([plays, one, other]).toEqual([2, expect.objectContaining({ played: 1, of: 1 }), one]);
    const { savedAt, savedBy = '', ...kept } = (await scenariosOf(server.database, ['relief']))[0]!;
    await server.database.transaction((transaction) => keepScenario(transaction, { ...kept, by: savedBy, at: savedAt.getTime() + 1 }));
    expect([(await play(asked, model)).played, plays]).toEqual([1, 3]);
    await mustComeIntoForce({ designer, approver: await server.browserOf('approver') }, [{ name: 'note.form', text: JSON.stringify({ id: 'note', type: 'default', components: [{ type: 'textfield', key: 'note', label: '备注' }] }) }]);
    expect([(await play(asked, model)).played, plays]).toEqual([1, 4]);
  });
});
