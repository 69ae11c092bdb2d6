import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from '#console/frame/router';
import { queries } from '#console/frame/queries';
import { i18n } from '#console/language/language';
import { wearAppearance } from '#console/theme/appearance';
import { restoreSession } from '#console/session/signIn';
import '#console/theme/theme.css';

wearAppearance();
// Without an answer the sign-in page opens and says so on the first attempt.
await restoreSession().catch(() => undefined);
createApp(App).use(i18n).use(VueQueryPlugin, { queryClient: queries }).use(router).mount('#console');
