import { FeelFunction, FeelRange } from 'feelin';

/** How a point or a range lies to another one, as one asks of it. */
type Relation = (one: unknown, other: unknown) => boolean;

/** The range functions feelin names and does not have (DMN 1.5, 10.3.4.10; TCK 1130). */
export const intervalFunctions: Record<string, FeelFunction> = {
  coincides: asked(coincides),
  during: asked((inner, outer) => includes(outer, inner)),
  starts: asked(starts),
  'started by': asked((one, other) => starts(other, one)),
  finishes: asked(finishes),
  'finished by': asked((one, other) => finishes(other, one)),
  'overlaps before': asked(overlapsBefore),
  'overlaps after': asked((one, other) => overlapsBefore(other, one)),
};

/** The two values under whichever names the standard gives them. */
function asked(relation: Relation): FeelFunction {
  return new FeelFunction((...values: unknown[]) => {
    const [one, other] = values.filter((value) => value !== undefined);
    return one === null || other === null || one === undefined || other === undefined ? null : relation(one, other);
  }, ['range1', 'range2', 'point', 'range', 'point1', 'point2']);
}

function coincides(one: unknown, other: unknown): boolean {
  if (!(one instanceof FeelRange) || !(other instanceof FeelRange)) return isSame(one, other);
  return sameStart(one, other) && sameEnd(one, other);
}

function includes(outer: unknown, inner: unknown): boolean {
  return outer instanceof FeelRange && outer.includes(inner) === true;
}

function starts(one: unknown, other: unknown): boolean {
  if (!(other instanceof FeelRange)) return false;
  if (!(one instanceof FeelRange)) return other['start included'] && isSame(one, other.start);
  return sameStart(one, other) && endsWithin(one, other);
}

function finishes(one: unknown, other: unknown): boolean {
  if (!(other instanceof FeelRange)) return false;
  if (!(one instanceof FeelRange)) return other['end included'] && isSame(one, other.end);
  const beginsWithin = isBefore(other.start, one.start) || (isSame(one.start, other.start) && (!one['start included'] || other['start included']));
  return sameEnd(one, other) && beginsWithin;
}

function overlapsBefore(one: unknown, other: unknown): boolean {
  if (!(one instanceof FeelRange) || !(other instanceof FeelRange)) return false;
  const beginsBefore = isBefore(one.start, other.start) || (isSame(one.start, other.start) && one['start included'] && !other['start included']);
  const reaches = isBefore(other.start, one.end) || (isSame(one.end, other.start) && one['end included'] && other['start included']);
  return beginsBefore && reaches && endsWithin(one, other);
}

function endsWithin(one: FeelRange, other: FeelRange): boolean {
  return isBefore(one.end, other.end) || (isSame(one.end, other.end) && (!one['end included'] || other['end included']));
}

function sameStart(one: FeelRange, other: FeelRange): boolean {
  return isSame(one.start, other.start) && one['start included'] === other['start included'];
}

function sameEnd(one: FeelRange, other: FeelRange): boolean {
  return isSame(one.end, other.end) && one['end included'] === other['end included'];
}

function isBefore(one: unknown, other: unknown): boolean {
  return new FeelRange({ start: null, end: other, 'start included': false, 'end included': false, valueType: null }).includes(one) === true;
}

function isSame(one: unknown, other: unknown): boolean {
  return new FeelRange({ start: one, end: one, 'start included': true, 'end included': true, valueType: null }).includes(other) === true;
}
