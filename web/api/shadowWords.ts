import type { ForecastReason } from '#engine/preflight/forecast';
import type { ShadowKind } from '#engine/preflight/shadow';
import type { Bilingual } from '#contract/problemKinds';
import { reasonWords } from './preflightWords';

/** What came of a case in the version beside its own, as a sentence; `nodeId`: where in a diagram to look. */
export function shadowWords(kind: ShadowKind, reason: ForecastReason | undefined, nameOf: (nodeId: string) => string): { text: Bilingual; nodeId?: string } {
  if (kind === 'terms') return { text: { zh: '经过和所在环节都相同。', en: 'The way and the place are the same.' } };
  if (reason) return reasonWords(kind === 'elsewhere' || kind === 'stops' ? 'stranded' : kind, reason, nameOf);
  return { text: kind === 'same'
    ? { zh: '影子版本走得一样。', en: 'The version beside it goes the same way.' }
    : { zh: '经过相同，但影子版本没有它现在所在的环节，或另有编号，因此停在别处。', en: 'It goes the same way, but the version beside it has no such step, or calls it otherwise, and so stands elsewhere.' } };
}
