/** A division of ground as large as a city reports (51,495 cells of about 100 m), for an import through the real route. */
export interface LargeDivision {
  communities: { id: string; areaCode: string }[];
  cells: number;
  /** A GeoJSON FeatureCollection. */
  file: string;
  /** The middle of the n-th cell, and its code. */
  cell(index: number): { code: string; dutyGrid: string; longitude: number; latitude: number };
}

const [side, across, corner, width, height] = [25, 10, [114, 30], 0.00104, 0.0009] as const;
const perCommunity = side * side;

/** Communities of 25 × 25 cells beside and below each other, every five rows of five one duty grid; the last community has what remains. */
export function largeDivision(cells: number, street: string): LargeDivision {
  const cell = (index: number) => {
    const [community, within] = [Math.floor(index / perCommunity), index % perCommunity];
    const [row, column] = [Math.floor(within / side), within % side];
    const [west, north] = [(community % across) * side + column, Math.floor(community / across) * side + row];
    const at = (x: number, y: number): [number, number] => [Number((corner[0] + x * width).toFixed(7)), Number((corner[1] - y * height).toFixed(7))];
    const block = Math.floor(row / 5) * (side / 5) + Math.floor(column / 5);
    const areaCode = areaCodeOf(street, community);
    return { areaCode, code: `${areaCode}${String(within + 1).padStart(3, '0')}`, dutyGrid: `${areaCode}-${block + 1}`, ring: [at(west, north + 1), at(west + 1, north + 1), at(west + 1, north), at(west, north), at(west, north + 1)], middle: at(west + 0.5, north + 0.5) };
  };
  const features = Array.from({ length: cells }, (_, index) => {
    const { code, dutyGrid, ring } = cell(index);
    return { type: 'Feature', properties: { code, dutyGrid, dutyGridName: dutyGrid }, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  return {
    cells, communities: Array.from({ length: Math.ceil(cells / perCommunity) }, (_, community) => ({ id: `large-${community + 1}`, areaCode: areaCodeOf(street, community) })),
    file: JSON.stringify({ type: 'FeatureCollection', features }),
    cell: (index) => { const { code, dutyGrid, middle: [longitude, latitude] } = cell(index); return { code, dutyGrid, longitude, latitude }; },
  };
}

/** The duty grids there are when every cell lies in exactly one. */
export function dutyGridsOf({ cells, cell }: LargeDivision): number {
  return new Set(Array.from({ length: cells }, (_, index) => cell(index).dutyGrid)).size;
}

const areaCodeOf = (street: string, community: number) => `${street}${String(community + 1).padStart(3, '0')}`;
