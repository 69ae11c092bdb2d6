import { panned, zoomed, type MapSize, type MapView } from './mapView';

/** What fingers, mouse and keys do to a map. */
export interface MapGestures {
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  wheel(event: WheelEvent): void;
  /** False where the key means nothing here. */
  key(event: KeyboardEvent): boolean;
}

interface MapHands {
  view(): MapView | undefined;
  size(): MapSize;
  show(view: MapView): void;
  /** A touch that was no drag, in pixels of the map. */
  press(x: number, y: number): void;
  fit(): void;
}

/** Fingers tremble: less than this is a press and not a drag. */
const slack = 5;
const keySteps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

/** One finger drags, two pinch, the wheel zooms at the pointer; arrows, plus, minus and 0 do the same from the keyboard. */
export function mapGestures({ view, size, show, press, fit }: MapHands): MapGestures {
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const place = (event: PointerEvent | WheelEvent) => { const box = (event.currentTarget as Element).getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; };
  const spread = () => { const [one, other] = [...fingers.values()]; return one && other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, length: Math.hypot(one.x - other.x, one.y - other.y) } : undefined; };
  const change = (turn: (now: MapView) => MapView) => { const now = view(); if (now) show(turn(now)); };
  return {
    down(event) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      if (fingers.size === 0) travelled = 0;
      fingers.set(event.pointerId, place(event));
    },
    move(event) {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const pinch = spread();
      const now = place(event);
      fingers.set(event.pointerId, now);
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      const pinched = spread();
      if (pinch && pinched) change((shown) => panned(zoomed(shown, size(), pinched.length / Math.max(1, pinch.length), pinched.x, pinched.y), size(), pinched.x - pinch.x, pinched.y - pinch.y));
      else if (travelled > slack) change((shown) => panned(shown, size(), now.x - before.x, now.y - before.y));
    },
    up(event) {
      const at = fingers.get(event.pointerId);
      const wasAlone = fingers.size === 1;
      fingers.delete(event.pointerId);
      if (at && wasAlone && travelled <= slack && event.type === 'pointerup') press(at.x, at.y);
    },
    wheel(event) {
      const { x, y } = place(event);
      change((shown) => zoomed(shown, size(), Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0018)), x, y));
    },
    key({ key }) {
      const step = keySteps[key];
      if (step) change((shown) => panned(shown, size(), step[0], step[1]));
      else if (key === '+' || key === '=') change((shown) => zoomed(shown, size(), 1.5));
      else if (key === '-') change((shown) => zoomed(shown, size(), 1 / 1.5));
      else if (key === '0') fit();
      else if (key === 'Enter') press(size().width / 2, size().height / 2);
      else return false;
      return true;
    },
  };
}
