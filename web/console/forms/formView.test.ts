// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query';
import { afterEach, expect, it, vi } from 'vitest';
import { createApp, h, nextTick, ref, type App } from 'vue';
import type { FormSchema } from '#bpmn/form';
import { i18n, language } from '#console/language/language';
import FormView from './FormView.vue';
import type { FormValues } from './formValues';

let app: App | undefined;
afterEach(() => { app?.unmount(); document.body.innerHTML = ''; language.value = 'zh-CN'; });

const schema: FormSchema = { id: 'f', type: 'default', components: [
  { type: 'text', text: '# 说明\n<img src=x onerror=alert(1)>' },
  { type: 'textfield', key: 'handling.result', label: '处置结果', validate: { required: true }, properties: { labelEn: 'Result' } },
  { type: 'textfield', key: 'handling.delay', label: '延误原因', conditional: { hide: '=handling.result != "延误"' } },
] };

/** Puts the form on a page the way the task page does. */
function mountForm() {
  const values = ref<FormValues>({ 'handling.result': '' });
  const form = ref<InstanceType<typeof FormView>>();
  document.body.innerHTML = '<div id="here"></div>';
  app = createApp({ render: () => h(FormView, { ref: form, schema, variables: {}, values: values.value, onChange: (path: string, value) => { values.value = { ...values.value, [path]: value }; } }) });
  app.use(i18n).use(VueQueryPlugin).mount('#here');
  const labels = () => [...document.querySelectorAll('.el-form-item__label')].map((label) => label.textContent);
  const type = async (text: string) => {
    const input = document.querySelector<HTMLInputElement>('[data-key="handling.result"] input');
    if (!input) throw new Error('no input');
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await nextTick();
  };
  return { values, form, labels, type };
}

it('shows a field once what is typed asks for it, and sends both', async () => {
  const { form, labels, type } = mountForm();
  expect(labels()).toEqual(['处置结果']);

  await type('延误');

  expect(labels()).toEqual(['处置结果', '延误原因']);
  expect(form.value?.variables()).toEqual({ handling: { result: '延误', delay: null } });
});

it('says what is missing in the reader’s language when the work is to be finished, not before', async () => {
  const { form } = mountForm();
  expect(document.querySelector('.el-form-item__error')).toBeNull();

  expect(form.value?.check(true)).toHaveLength(1);
  await vi.waitFor(() => expect(document.body.textContent).toContain('“处置结果”为必填项'));

  language.value = 'en';
  await vi.waitFor(() => expect(document.body.textContent).toContain('“Result” is required'));
});

it('never reads a model’s text as HTML', () => {
  mountForm();
  expect(document.querySelector('.form-text img')).toBeNull();
  expect(document.querySelector('.form-text')?.textContent).toContain('<img src=x');
});
