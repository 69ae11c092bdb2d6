/** A text in both languages of the platform. */
export interface Bilingual {
  zh: string;
  en: string;
}

interface ProblemKind {
  status: number;
  title: Bilingual;
}

/** Every kind of refusal by its stable name; `type` of the problem is `/problems/<name>`. */
export const problemKinds = {
  'malformed-json': { status: 400, title: { zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' } },
  'malformed-upload': { status: 400, title: { zh: '上传请求不完整', en: 'The upload is not complete' } },
  'sign-in-needed': { status: 401, title: { zh: '请先登录', en: 'Please sign in' } },
  'session-expired': { status: 401, title: { zh: '登录已过期，请重新登录', en: 'Your session has expired, please sign in again' } },
  'program-key-needed': { status: 401, title: { zh: '需要有效的接入密钥', en: 'A valid key is needed' } },
  'signature-refused': { status: 401, title: { zh: '签名未通过校验', en: 'The signature could not be verified' } },
  'wrong-credentials': { status: 401, title: { zh: '账号或密码不正确', en: 'Login or password is wrong' } },
  'password-change-needed': { status: 403, title: { zh: '请先修改一次性密码', en: 'Choose a password of your own first' } },
  'not-permitted': { status: 403, title: { zh: '您没有此项权限', en: 'You are not permitted to do this' } },
  'csrf-refused': { status: 403, title: { zh: '请求来源未通过校验', en: 'The origin of the request could not be verified' } },
  'unknown-route': { status: 404, title: { zh: '接口不存在', en: 'There is no such route' } },
  'not-found': { status: 404, title: { zh: '未找到', en: 'Not found' } },
  'conflict': { status: 409, title: { zh: '当前状态下不能执行此操作', en: 'This is not possible in the present state' } },
  'body-too-large': { status: 413, title: { zh: '请求内容过大', en: 'The body is too large' } },
  'file-too-large': { status: 413, title: { zh: '文件过大', en: 'The file is too large' } },
  'unsupported-body': { status: 415, title: { zh: '请求内容的类型不受支持', en: 'The type of the body is not supported' } },
  'file-not-accepted': { status: 415, title: { zh: '不接受此文件', en: 'The file is not accepted' } },
  'invalid-request': { status: 422, title: { zh: '请求内容有误', en: 'The request is not valid' } },
  'release-refused': { status: 422, title: { zh: '发布检查未通过', en: 'The release did not pass the check' } },
  'too-many-sign-ins': { status: 429, title: { zh: '登录失败次数过多，请稍后再试', en: 'Too many failed sign-ins, please wait' } },
  'too-many-requests': { status: 429, title: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests, please wait' } },
  'too-many-uploads': { status: 429, title: { zh: '上传数量已达上限，请稍后再试', en: 'Upload quota used up, please wait' } },
  'too-many-streams': { status: 429, title: { zh: '打开的页面过多', en: 'Too many pages are open' } },
  'unexpected': { status: 500, title: { zh: '服务器出现意外错误', en: 'The server met an unexpected error' } },
  'unavailable': { status: 503, title: { zh: '服务暂不可用，请稍后再试', en: 'The service is not available now, please try again' } },
} as const satisfies Record<string, ProblemKind>;
export type ProblemName = keyof typeof problemKinds;

/** The `type` of a problem by its name, for whoever tells problems apart. */
export function problemType(name: ProblemName): string {
  return `/problems/${name}`;
}
