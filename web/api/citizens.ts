import type { Request } from 'express';
import { localDay } from '#city/caseNumber';
import { phoneDigits } from '#city/phone';
import { catalogueOn, findSubcategory } from '#database/categories';
import { citizenReporter, countReportsBy } from '#database/citizenCases';
import { numberOfCase } from '#database/publicCases';
import { citizenRoutes } from '#contract/citizenRoutes';
import type { CitizenReport } from '#contract/citizens';
import { attachmentFiles } from './attachmentFiles';
import { receiveAttachment } from './attachments';
import { bind } from './bind';
import type { Binding } from './bind';
import { confirmClosure, confirmedCase, followCase, rateCase } from './citizenFollowing';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { hourlyAllowance } from './hourlyAllowance';
import { addressOf } from './rateLimit';
import { Refusal } from './refusal';
import { reportCase } from './reportCase';

const hour = 60 * 60_000;

/** The public page: anyone reports, and follows and judges what he reported. */
export function citizenBindings(dependencies: Dependencies): Binding[] {
  const { database, now, settings } = dependencies;
  const { reportsPerAddress, photosPerAddress } = settings.citizens;
  const files = attachmentFiles(settings.dataDir);
  const [reports, photos] = [hourlyAllowance(reportsPerAddress, now), hourlyAllowance(photosPerAddress, now)];
  return [
    bind(citizenRoutes.categories, async () => {
      const catalogue = await catalogueOn(database, localDay(now(), cityOffset));
      const body = catalogue.flatMap(({ name: categoryName, subcategories }) =>
        subcategories.map(({ code, name, conditions }) => ({ code, name, categoryName, situations: conditions.map(({ condition }) => condition) })));
      return { status: 200, body };
    }),
    bind(citizenRoutes.upload, async ({ request }) => {
      const account = await accountOf(dependencies);
      if (!photos.take(addressOf(request))) throw tooMany({ zh: '一小时内上传的照片过多，请稍后再试。', en: 'Too many photos within an hour. Try again later.' }, true);
      const { filesPerHour, bytesPerHour } = settings.citizens;
      return { status: 201, body: await receiveAttachment(dependencies, files, request, account, { filesPerHour, bytesPerHour }) };
    }),
    bind(citizenRoutes.report, async ({ body, request }) => {
      await refuseFlood(dependencies, body, request, reports);
      return { status: 201, body: { number: await reportOf(dependencies, body) } };
    }),
    bind(citizenRoutes.follow, async ({ body, request }) => ({ status: 200, body: await followCase(dependencies, body, addressOf(request)) })),
    bind(citizenRoutes.confirmation, async ({ parameters }) => ({ status: 200, body: await confirmedCase(dependencies, parameters.token) })),
    bind(citizenRoutes.confirm, async ({ parameters, body }) => ({ status: 200, body: await confirmClosure(dependencies, parameters.token, body) })),
    bind(citizenRoutes.rate, async ({ body, request }) => ({ status: 200, body: await rateCase(dependencies, body, addressOf(request)) })),
  ];
}

async function reportOf(dependencies: Dependencies, { commandId, subcategoryCode, description, place, photoIds, name, phone }: CitizenReport): Promise<string> {
  const account = await accountOf(dependencies);
  const chosen = await findSubcategory(dependencies.database, subcategoryCode, localDay(dependencies.now(), cityOffset));
  const { body } = await reportCase(dependencies, account, {
    commandId, subcategoryCode, description, place, photoIds, source: 'citizen', title: `${place.address} ${chosen?.subcategory.name ?? ''}`.trim().slice(0, 100), reporter: { ...(name && { name }), phone },
  });
  return await numberOfCase(dependencies.database, body.caseId ?? '') ?? '';
}

/** An address may be a whole housing estate's, a telephone number is one person's: each has its own bound. */
async function refuseFlood({ database, now, settings }: Dependencies, { phone }: CitizenReport, request: Request, reports: ReturnType<typeof hourlyAllowance>): Promise<void> {
  if (await countReportsBy(database, phoneDigits(phone), now() - hour) >= settings.citizens.reportsPerPhone) {
    throw tooMany({ zh: '该号码一小时内的上报已达上限。如有紧急情况，请直接拨打热线。', en: 'This telephone number has reported as often as it may within an hour. In an emergency, call the hotline.' });
  }
  if (!reports.take(addressOf(request))) throw tooMany({ zh: '一小时内的上报过多，请稍后再试。如有紧急情况，请直接拨打热线。', en: 'Too many reports within an hour. In an emergency, call the hotline.' });
}

function tooMany(detail: { zh: string; en: string }, endsConnection = false): Refusal {
  return new Refusal('too-many-requests', { detail, retryAfter: 600, endsConnection });
}

async function accountOf({ database }: Dependencies) {
  const account = await citizenReporter(database);
  if (!account) throw new Refusal('unavailable', { detail: { zh: '本市尚未启用公众上报，请拨打热线。', en: 'This city has not opened its public page yet. Call the hotline.' } });
  return account;
}
