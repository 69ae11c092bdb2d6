/** A flow a token takes, by the ids of what it connects. */
export interface TokenFlow { id: string; sourceId: string; targetId: string }

/** The flows of a step in the order tokens take them: those of one wave together, the next when they have arrived. */
export function tokenWaves<Flow extends TokenFlow>(flows: readonly Flow[]): Flow[][] {
  const arrivals = new Map<string, number>();
  const waves: Flow[][] = [];
  for (const flow of flows) {
    const wave = (arrivals.get(flow.sourceId) ?? -1) + 1;
    (waves[wave] ??= []).push(flow);
    arrivals.set(flow.targetId, Math.max(wave, arrivals.get(flow.targetId) ?? 0));
  }
  return waves;
}

/** Where something stands that has gone a part of a way along a line of points. */
export function pointAlong(points: readonly { x: number; y: number }[], part: number): { x: number; y: number } {
  const lengths = points.slice(1).map((point, index) => Math.hypot(point.x - (points[index]?.x ?? 0), point.y - (points[index]?.y ?? 0)));
  let left = lengths.reduce((sum, length) => sum + length, 0) * Math.min(Math.max(part, 0), 1);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index], points[index + 1]];
    if (!from || !to) break;
    if (left <= length && length > 0) return { x: from.x + (to.x - from.x) * (left / length), y: from.y + (to.y - from.y) * (left / length) };
    left -= length;
  }
  const end = points.at(-1);
  return { x: end?.x ?? 0, y: end?.y ?? 0 };
}
