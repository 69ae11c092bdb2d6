import type { NoticeSaid } from '#contract/notices';
import { inLanguage, isEnglish, say } from '#console/language/language';

/** Everybody a notice was given to, each with the channel and whether it has delivered it. */
export function recipientsText({ to }: NoticeSaid): string {
  const names = to.map(({ name, channel, state, failure }) => {
    const delivery = failure === undefined ? say(`notice.delivery.${state}`) : `${say(`notice.delivery.${state}`)}：${failure}`;
    return say('notice.recipient', { name: inLanguage(name), channel: say(`notice.channel.${channel}`), delivery });
  });
  return names.join(isEnglish.value ? ', ' : '、');
}
