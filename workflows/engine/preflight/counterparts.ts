import type { ElementInstance, InstanceState } from '#engine/state';

/** Where a node of the model left is found in the other; undefined where the other has none. */
export type ImageOf = (nodeId: string) => string | undefined;

/**
 * Which living thing of one course of an instance stands for which of another: ids are counted, so two versions of a model number
 * their things differently from the first difference on. The same node, in the same scope, at the same position, is the same thing.
 */
export class Counterparts {
  private readonly from: InstanceState;
  private readonly to: InstanceState;
  private readonly imageOf: ImageOf;
  private readonly byPlace: ReadonlyMap<string, string[]>;
  private readonly places: ReadonlyMap<string, string | undefined>;

  constructor(from: InstanceState, to: InstanceState, imageOf: ImageOf) {
    this.from = from;
    this.to = to;
    this.imageOf = imageOf;
    this.places = placesIn(from, imageOf);
    this.byPlace = grouped(placesIn(to, (nodeId) => nodeId));
  }

  element(id: string): string | undefined {
    if (this.from.elements[id]?.type === 'process') return Object.values(this.to.elements).find(({ type }) => type === 'process')?.id;
    const place = this.places.get(id);
    if (place === undefined) return undefined;
    // Several tokens in one place are told apart by their order.
    const rank = [...this.places].filter(([, other]) => other === place).findIndex(([other]) => other === id);
    const found = this.byPlace.get(place);
    return found?.[Math.min(rank, found.length - 1)];
  }

  job(id: string): string | undefined {
    return this.held(this.from.jobs, this.to.jobs, id, ({ elementInstanceId }) => elementInstanceId);
  }

  child(id: string): string | undefined {
    const elementInstanceId = this.from.children[id] && this.element(this.from.children[id].elementInstanceId);
    return Object.values(this.to.children).find((child) => child.elementInstanceId === elementInstanceId)?.childInstanceId;
  }

  clock(id: string): string | undefined {
    const clock = this.from.clocks[id];
    const owner = clock && this.element(clock.ownerInstanceId);
    const named = Object.values(this.to.clocks).filter(({ name }) => name === clock?.name);
    return (named.find(({ ownerInstanceId }) => ownerInstanceId === owner) ?? named[0])?.id;
  }

  subscription(id: string): string | undefined {
    return this.awaited(this.from.subscriptions, this.to.subscriptions, id);
  }

  timer(id: string): string | undefined {
    return this.awaited(this.from.timers, this.to.timers, id);
  }

  incident(id: string): string | undefined {
    const incident = this.from.incidents[id];
    const element = incident && this.element(incident.elementInstanceId);
    return Object.values(this.to.incidents).find(({ elementInstanceId, type }) => elementInstanceId === element && type === incident?.type)?.id;
  }

  private held<Thing extends { id: string }>(from: Record<string, Thing>, to: Record<string, Thing>, id: string, elementOf: (thing: Thing) => string): string | undefined {
    const thing = from[id];
    const elementInstanceId = thing && this.element(elementOf(thing));
    return elementInstanceId === undefined ? undefined : Object.values(to).find((other) => elementOf(other) === elementInstanceId)?.id;
  }

  private awaited<Thing extends { id: string; elementInstanceId: string; nodeId: string; definition?: number }>(from: Record<string, Thing>, to: Record<string, Thing>, id: string): string | undefined {
    const thing = from[id];
    if (!thing) return undefined;
    const [elementInstanceId, nodeId] = [this.element(thing.elementInstanceId), this.imageOf(thing.nodeId)];
    return Object.values(to).find((other) => other.elementInstanceId === elementInstanceId && other.nodeId === nodeId && other.definition === thing.definition)?.id;
  }
}

/** Of each element instance, its way down from the process; undefined where some node of it has no image. */
function placesIn({ elements }: InstanceState, imageOf: ImageOf): Map<string, string | undefined> {
  const places = new Map<string, string | undefined>();
  const placeOf = ({ id, nodeId, type, scopeInstanceId, loopCounter }: ElementInstance): string | undefined => {
    if (places.has(id)) return places.get(id);
    const scope = scopeInstanceId === undefined ? undefined : elements[scopeInstanceId];
    const around = scope ? placeOf(scope) : '';
    const image = type === 'process' ? '' : imageOf(nodeId);
    const place = around === undefined || image === undefined ? undefined : `${around}/${image} ${type} ${loopCounter ?? ''}`;
    places.set(id, place);
    return place;
  };
  for (const element of Object.values(elements)) placeOf(element);
  return places;
}

function grouped(places: ReadonlyMap<string, string | undefined>): Map<string, string[]> {
  const byPlace = new Map<string, string[]>();
  for (const [id, place] of places) if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
  return byPlace;
}
