import { CheckboxEntry, FeelEntry, isCheckboxEntryEdited, isFeelEntryEdited, isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import type { PanelComponent } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import type { XmlElement } from '#bpmn/xmlElement';
import type { CityField } from './cityElements';
import type { ModelSurroundings } from './modelSurroundings';
import type { KnownVariable } from './modelVariables';
import { pickerEntry } from './pickerEntry';
import type { PanelEntry } from './pickerEntry';
import { knownVariables } from './variableResolver';

/** Where a field of the panel stands. */
export interface FieldPlace { element: Element; surroundings: ModelSurroundings; language: 'zh' | 'en' }
/** What a field shows, and what becomes of what is typed. */
export interface FieldEdit { read(): unknown; write(typed: unknown): void }

const entryOf: Record<CityField['kind'], { component: PanelComponent; isEdited: (node: unknown) => boolean }> = {
  text: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  feel: { component: FeelFieldEntry, isEdited: isFeelEntryEdited },
  number: { component: TextFieldEntry, isEdited: isTextFieldEntryEdited },
  choice: { component: SelectEntry, isEdited: isSelectEntryEdited },
  flag: { component: CheckboxEntry, isEdited: isCheckboxEntryEdited },
};

/** A field as entries of the panel, with the picker of what it names below it. */
export function fieldEntries(field: CityField, place: FieldPlace, id: string, edit: FieldEdit): PanelEntry[] {
  const entry = { id, component: CityFieldEntry, isEdited: entryOf[field.kind].isEdited, field, place, edit };
  if (!field.picks) return [entry];
  const { surroundings, language } = place;
  return [entry, pickerEntry(id, field.picks, { business: place.element.businessObject as XmlElement, surroundings, language }, { read: () => String(edit.read() ?? ''), write: edit.write })];
}

/** Drawn from what stands in its entry: a component made anew for each drawing would lose its focus while somebody types. */
function CityFieldEntry({ id, field, place: { element, surroundings, language }, edit }: { id: string; field: CityField; place: FieldPlace; edit: FieldEdit }) {
  const debounce = useService('debounceInput');
  const current = edit.read();
  const unknown = field.kind === 'choice' && typeof current === 'string' && !field.choices?.some(({ value }) => value === current) ? [{ value: current, label: current }] : [];
  return h(entryOf[field.kind].component as never, {
    element, id, debounce, label: field.label[language], ...(field.hint && { description: field.hint[language] }),
    getValue: () => (field.kind === 'flag' ? current === true : current === undefined ? '' : String(current)), setValue: edit.write,
    ...(field.choices && { getOptions: () => [{ value: '', label: field.none?.[language] ?? '—' }, ...field.choices!.map(({ value, label }) => ({ value, label: label[language] })), ...unknown] }),
    ...(field.kind === 'feel' && { feel: 'optional', known: () => knownVariables(element.businessObject as XmlElement, surroundings, language) }),
  } as never);
}

/** A field of FEEL with the variables known where its element stands. */
function FeelFieldEntry({ known, ...properties }: { known?: () => Promise<KnownVariable[]>; [property: string]: unknown }) {
  const [variables, setVariables] = useState<KnownVariable[]>([]);
  const translate = useService('translate');
  useEffect(() => { let isWanted = true; void known?.().then((all) => { if (isWanted) setVariables(all); }); return () => { isWanted = false; }; }, [properties['element']]);
  return h(FeelEntry as never, { ...properties, variables, translate } as never);
}
