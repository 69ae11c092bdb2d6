/** What a model may refer to by name, but never contains: `{{secrets.NAME}}` in a header. */
export interface HttpSecret {
  name: string;
  value: string;
  /** It is sent to this host only. */
  host?: string;
}

/** A model refers to a secret that does not exist, or would send it where it may not go. */
export class SecretRefused extends Error {
  override name = 'SecretRefused';
}

const reference = /\{\{\s*secrets\.([A-Za-z0-9_]+)\s*\}\}/g;

/** Whether a text refers to a secret. */
export function namesSecret(text: string): boolean {
  return text.search(reference) >= 0;
}

/** Puts the secrets into a header's text, for one host. */
export function withSecrets(text: string, secrets: readonly HttpSecret[], host: string): string {
  return text.replaceAll(reference, (_whole, wanted: string) => {
    const secret = secrets.find(({ name }) => name === wanted);
    if (!secret) throw new SecretRefused(`There is no secret “${wanted}”; an operator names the secrets of models in the setting HTTP_CONNECTOR_SECRETS.`);
    if (secret.host !== undefined && secret.host !== host) throw new SecretRefused(`The secret “${wanted}” is for “${secret.host}” and is not sent to “${host}”.`);
    return secret.value;
  });
}

/** Takes out of a text what must not be kept, where a service sends back what it got. */
export function withoutSecrets(text: string, secrets: readonly HttpSecret[]): string {
  return secrets.reduce((left, { value }) => (value === '' ? left : left.replaceAll(value, '•••')), text);
}
