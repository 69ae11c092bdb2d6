import { useI18n } from 'vue-i18n';
import { momentText } from '#console/clocks/clockTime';
import { markSymbols, type DiagramMark } from './diagramMarks';
import type { DiagramSign } from './diagramViewer';

/** How marks are drawn beside their nodes and said in words. */
export function useDiagramSigns() {
  const { t } = useI18n();
  const signText = ({ mark, count }: DiagramMark) => t(count > 1 ? 'diagram.signMany' : 'diagram.sign', { symbol: markSymbols[mark], mark: t(`diagram.mark.${mark}`), count });
  const markText = ({ mark, count, since }: DiagramMark) => [t(`diagram.legendOf.${mark}`), t('diagram.times', { count }), ...(since ? [t('diagram.since', { time: momentText(since) })] : [])].join(' ');
  const signsOf = (marks: ReadonlyMap<string, readonly DiagramMark[]>): DiagramSign[] =>
    [...marks.values()].flat().map((mark) => ({ nodeId: mark.nodeId, className: `diagram-mark-${mark.mark}`, symbol: markSymbols[mark.mark], text: signText(mark), title: markText(mark) }));
  return { markText, signsOf };
}
