import { isMatterKind, matterKindWords } from '#city/matter';
import { inLanguage } from '#console/language/language';

/** What a kind of matter is called; one of a model's own as its designer wrote it. */
export const matterKindText = (kind: string): string => (isMatterKind(kind) ? inLanguage(matterKindWords[kind]) : kind);
