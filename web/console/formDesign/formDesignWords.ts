import { bilingual } from '#console/language/words';

/** The editor of forms: what can be added, what is set on it, how it will look. */
export const formDesignWords = bilingual({
  sheet: '表单', sheets: '编辑方式', palette: '可添加的组件', family: { field: '基础字段', city: '城市字段', layout: '版面' }, components: '表单内容', empty: '还没有内容，请从上方添加字段。', order: '上下键选择，Alt+上下键移动，Delete 删除，也可拖动', remove: '删除', toEnd: '放到最后',
  settings: '设置', form: '表单', formId: '表单编号', choose: '选中一个字段，在这里设置；新字段添加在选中的字段之后。', usual: '默认', choiceLabel: '显示文字', choiceEnglish: '英文', choiceValue: '存储值', addChoice: '添加选项', unreadable: '文件不是可编辑的表单，请在此改正 JSON，或从修订记录恢复。',
  preview: '预览', desktop: '电脑', phone: '手机', width: '预览宽度', check: '试提交', sound: '可以提交', faulty: '有字段需要改正', sample: '样例数据', sampleOf: '表单看到的流程变量',
}, {
  sheet: 'Form', sheets: 'Ways to edit', palette: 'What can be added', family: { field: 'Fields', city: 'Fields of the city', layout: 'Layout' }, components: 'In the form', empty: 'Nothing yet. Add a field from above.', order: 'Arrow keys choose, Alt and an arrow moves, Delete takes out; or drag', remove: 'Delete', toEnd: 'to the end',
  settings: 'Settings', form: 'Form', formId: 'Form id', choose: 'Choose a field to set it here; a new one is added behind the chosen one.', usual: 'as usual', choiceLabel: 'Shown', choiceEnglish: 'English', choiceValue: 'Stored', addChoice: 'Add a choice', unreadable: 'The file is no form that can be edited; correct the JSON here or go back to a revision.',
  preview: 'Preview', desktop: 'Desktop', phone: 'Phone', width: 'Width of the preview', check: 'Try to send', sound: 'can be sent', faulty: 'some fields need correcting', sample: 'Sample data', sampleOf: 'Variables the form sees',
});
