import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagramOutline } from '#bpmn/diagramOutline';
import { isFileOf, modelTemplates } from '#bpmn/modelTemplate';
import { modelTemplateRoutes } from '#contract/modelArchiveRoutes';
import type { ModelTemplateView } from '#contract/modelTemplates';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';

/** Models to begin with, read from their folder each time: nobody asks often. */
export function modelTemplateBindings({ templateFolder }: Dependencies): Binding[] {
  return [bind(modelTemplateRoutes.list, async () => ({ status: 200, body: await templatesIn(templateFolder) }))];
}

async function templatesIn(folder: string): Promise<ModelTemplateView[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(modelTemplates.map(async (template) => {
    const files = await Promise.all(names.filter((name) => isFileOf(template, name)).map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
    return { ...template, files, outline: await diagramOutline(files.find(({ file }) => file.endsWith('.bpmn'))?.text ?? '') };
  }));
}
