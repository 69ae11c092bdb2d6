import { AttachmentView, type SentFrom } from '#contract/attachments';
import { Problem } from '#contract/problem';
import { ServerRefusal, ServerUnreachable } from './refusal';

/** Sends one file, with where the device is if that is told, and tells how far it is (0..1); fetch cannot say that, so this uses the older request object. */
export function uploadFile(file: File, headers: Record<string, string>, onProgress: (share: number) => void, { signal, path = '/attachments', sentFrom = {} }: { signal?: AbortSignal; path?: string; sentFrom?: SentFrom } = {}): Promise<AttachmentView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    request.onerror = () => reject(new ServerUnreachable(new Error('upload')));
    request.onabort = () => reject(new DOMException('upload', 'AbortError'));
    request.onload = () => {
      const answer = readAnswer(request.status, request.responseText);
      if (answer instanceof ServerRefusal) reject(answer);
      else resolve(answer);
    };
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    for (const [name, value] of Object.entries(sentFrom)) form.append(name, String(value));
    form.append('file', file, file.name);
    request.send(form);
  });
}

function readAnswer(status: number, text: string): AttachmentView | ServerRefusal {
  const body = ((): unknown => { try { return JSON.parse(text); } catch { return undefined; } })();
  if (status >= 200 && status < 300) {
    const view = AttachmentView.safeParse(body);
    if (view.success) return view.data;
  }
  const problem = Problem.safeParse(body);
  return new ServerRefusal(problem.success ? problem.data : { type: 'about:blank', title: `HTTP ${status}`, status: status || 502 });
}
