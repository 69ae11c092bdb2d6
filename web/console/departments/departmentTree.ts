import type { DepartmentView } from '#contract/organisation';
import { soundsLike } from '#console/lists/pinyin';

/** One line of the tree as it is drawn. */
export interface TreeLine {
  department: DepartmentView;
  /** 1 for the root. */
  level: number;
  hasChildren: boolean;
  isOpen: boolean;
  /** Its place among its brothers, and how many they are, for who hears the tree. */
  position: number;
  brothers: number;
}

/** How the tree is shown: which departments are unfolded, what is looked for, whether closed ones are shown. */
export interface TreeView {
  unfolded: ReadonlySet<string>;
  typed: string;
  withClosed: boolean;
}

/** The children of each department, in the order of the list. */
export function childrenByParent(departments: readonly DepartmentView[]): Map<string | undefined, DepartmentView[]> {
  const children = new Map<string | undefined, DepartmentView[]>();
  for (const department of departments) {
    const brothers = children.get(department.parentId);
    if (brothers) brothers.push(department);
    else children.set(department.parentId, [department]);
  }
  return children;
}

/** The lines to draw, from the root down; while something is looked for, what matches and the way to it, all unfolded. */
export function treeLines(departments: readonly DepartmentView[], { unfolded, typed, withClosed }: TreeView): TreeLine[] {
  const shown = withClosed ? departments : departments.filter(({ closedOn }) => closedOn === undefined);
  const wanted = typed.trim() === '' ? undefined : wayTo(shown, typed.trim());
  const children = childrenByParent(wanted === undefined ? shown : shown.filter(({ id }) => wanted.has(id)));
  const lines: TreeLine[] = [];
  const draw = (parentId: string | undefined, level: number) => {
    const brothers = children.get(parentId) ?? [];
    for (const [index, department] of brothers.entries()) {
      const hasChildren = children.has(department.id);
      const isOpen = hasChildren && (wanted !== undefined || unfolded.has(department.id));
      lines.push({ department, level, hasChildren, isOpen, position: index + 1, brothers: brothers.length });
      if (isOpen) draw(department.id, level + 1);
    }
  };
  draw(undefined, 1);
  return lines;
}

/** Whether a department is meant by what was typed: part of its name, its area code, or how its name sounds. */
export function isMeant({ name, areaCode }: Pick<DepartmentView, 'name' | 'areaCode'>, typed: string): boolean {
  return name.toLowerCase().includes(typed.toLowerCase()) || (areaCode?.startsWith(typed) ?? false) || soundsLike(name, typed);
}

function wayTo(departments: readonly DepartmentView[], typed: string): Set<string> {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const wanted = new Set<string>();
  for (const department of departments) {
    if (!isMeant(department, typed)) continue;
    for (let at: DepartmentView | undefined = department; at && !wanted.has(at.id); at = at.parentId === undefined ? undefined : byId.get(at.parentId)) wanted.add(at.id);
  }
  return wanted;
}
