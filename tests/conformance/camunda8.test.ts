import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileRelease } from '#bpmn/release';
import type { Release } from '#bpmn/release';
import { checkoutFolder } from '#run/checkout';
import { expectCourse } from './course';
import type { Course } from './course';
import { bpmnError, ProcessHost } from './processHost';

const order = { orderId: 'o-1', items: [{ sku: 'a', price: 20, quantity: 2, inStock: true }, { sku: 'b', price: 5, quantity: 1, inStock: true }] };
const trip = { 'hotel.book': () => ({ confirmation: 'H-7' }), 'flight.book': () => ({ confirmation: 'F-9' }) };

/** Process files as Camunda 8's modeler writes them, run as they are to the end their authors meant. */
const courses: Course[] = [
  {
    process: 'order-process', what: 'a paid order is packed and invoiced side by side', variables: order, deeds: (host) => host.publish('payment-received', 'o-1'),
    ends: ['Shipped'], jobs: ['inventory.check', 'inventory.reserve', 'warehouse.pack', 'email.send'], result: { total: 45, missing: [] },
  },
  { process: 'order-process', what: 'an unpaid order is released after three days', variables: order, deeds: (host) => host.wait('P4D'), ends: ['NotPaid'], jobs: ['inventory.check', 'inventory.reserve', 'inventory.release'] },
  { process: 'order-process', what: 'what is out of stock is cancelled by its error', variables: order, workers: { 'inventory.reserve': () => bpmnError('OUT_OF_STOCK') }, ends: ['Cancelled'], jobs: ['inventory.check', 'inventory.reserve', 'email.send'] },
  {
    process: 'leave-request', what: 'a short leave is approved by the team lead, reminded daily', variables: { employee: 'zhang' }, workers: { 'hr.book': ({ leave }) => ({ bookingId: `B-${JSON.stringify(leave)}` }) },
    deeds: (host) => {
      host.complete('Request', { from: '2026-05-04', to: '2026-05-06' });
      host.wait('P2D');
      host.complete('Lead', { approved: true });
    },
    ends: ['Reminded', 'Reminded', 'Granted'], result: { days: 3, booking: { id: 'B-{"employee":"zhang","days":3}' } },
  },
  {
    process: 'leave-request', what: 'a long leave goes to human resources and may be declined', variables: { employee: 'zhang' },
    deeds: (host) => {
      host.complete('Request', { from: '2026-05-04', to: '2026-05-20' });
      host.complete('Hr', { approved: false });
    },
    ends: ['Declined'],
  },
  { process: 'insurance-claim', what: 'a small claim is paid by decision', variables: { claim: { amount: 300 }, customer: { since: 2019 } }, ends: ['Paid'], jobs: ['payment.transfer'], result: { risk: { level: 'low', team: 'none' } } },
  {
    process: 'insurance-claim', what: 'a large claim is examined by the team the decision names', variables: { claim: { amount: 80_000 }, customer: { since: 2019 } }, deeds: (host) => host.complete('Examine', { decision: 'refuse' }),
    ends: ['Refused'], jobs: ['letter.write'], result: { claim: { amount: 80_000, decision: 'refuse' } },
  },
  { process: 'credit-check', what: 'the answer is correlated by its key', variables: { applicationId: 'a-1' }, deeds: (host) => (host.publish('credit-score', 'other', { score: 100 }), host.publish('credit-score', 'a-1', { score: 640 })), ends: ['Accepted'] },
  { process: 'credit-check', what: 'silence becomes a telephone call', variables: { applicationId: 'a-1' }, deeds: (host) => (host.wait('P1D'), host.complete('Call', { score: 500 })), ends: ['Rejected'] },
  {
    process: 'contract-approval', what: 'two approvals are enough', variables: { approvers: ['a', 'b', 'c'] }, deeds: (host) => (host.complete('Sign', { vote: 'yes' }), host.complete('Sign', { vote: 'yes' })),
    ends: ['Signed'], result: { votes: [{ by: 'a', vote: 'yes' }, { by: 'b', vote: 'yes' }, null] },
  },
  { process: 'contract-approval', what: 'one refusal sends it back', variables: { approvers: ['a', 'b', 'c'] }, deeds: (host) => host.complete('Sign', { vote: 'no' }), ends: ['SentBack'] },
  { process: 'support-ticket', what: 'a ticket answered in time', variables: { sla: 'PT8H' }, deeds: (host) => (host.wait('PT3H'), host.complete('Answer')), ends: ['Nudged', 'Answered'], jobs: ['chat.post'] },
  { process: 'support-ticket', what: 'a broken promise is refunded and handed on', variables: { sla: 'PT8H' }, deeds: (host) => (host.wait('PT9H'), host.complete('Second')), ends: ['Nudged', 'Nudged', 'AnsweredLate'], jobs: ['chat.post', 'chat.post', 'billing.refund'] },
  {
    process: 'customer-onboarding', what: 'the called process gets and gives what its mappings say', variables: { customer: { name: 'Li', country: 'NL' }, secret: 's' }, workers: { 'kyc.search': ({ secret, name }) => ({ hits: secret === undefined && name === 'Li' ? 0 : 9 }) },
    ends: ['Passed', 'Onboarded'], result: { customer: { name: 'Li', country: 'NL', grade: 'A' } },
  },
  { process: 'customer-onboarding', what: 'an error of the called process is caught by its caller', variables: { customer: { name: 'Li', country: 'NL' } }, workers: { 'kyc.search': () => ({ hits: 2 }) }, deeds: (host) => host.complete('Manual'), ends: ['Rejected'] },
  { process: 'shipment', what: 'a dear, foreign, perishable parcel takes three ways at once', variables: { value: 5000, destination: 'CN', perishable: true }, ends: ['Sent'], jobs: ['insurance.cover', 'customs.declare', 'van.book', 'carrier.hand'] },
  { process: 'shipment', what: 'a plain parcel takes the default', variables: { value: 5, destination: 'EU', perishable: false }, ends: ['Sent'], jobs: ['van.book', 'carrier.hand'] },
  { process: 'invoice-run', what: 'invoices are printed one after the other', variables: { invoices: [{ lines: [10, 20] }, { lines: [5] }] }, ends: ['Printed', 'Printed', 'Done'], jobs: ['printer.print', 'printer.print'], result: { totals: [30, 5], total: 35 } },
  { process: 'incident-response', what: 'the steps chosen by expression are done, no other', variables: { severity: 3 }, workers: { 'logs.collect': () => ({ lines: 120 }) }, ends: ['Closed'], jobs: ['logs.collect'], result: { evidence: { lines: 120 } } },
  { process: 'incident-response', what: 'a grave incident takes more steps', variables: { severity: 9 }, workers: { 'logs.collect': () => ({ lines: 1 }) }, ends: ['Closed'], jobs: ['host.isolate', 'logs.collect'] },
  {
    process: 'travel-booking', what: 'bookings are undone in reverse when the card is declined', variables: {}, workers: { ...trip, 'card.charge': () => bpmnError('CARD_DECLINED') },
    ends: ['Failed'], jobs: ['hotel.book', 'flight.book', 'card.charge', 'flight.cancel', 'hotel.cancel'],
  },
  { process: 'travel-booking', what: 'nothing is undone when all goes well', variables: {}, workers: trip, ends: ['Booked'], jobs: ['hotel.book', 'flight.book', 'card.charge'] },
  { process: 'loan-application', what: 'a good application takes the plain way', variables: { income: 50_000, amount: 10_000 }, ends: ['Prepared', 'Offered'], jobs: ['loan.offer'] },
  {
    process: 'loan-application', what: 'a review is escalated beside the work', variables: { income: 500, amount: 10_000 }, deeds: (host) => host.complete('Reviewer'),
    ends: ['Prepared', 'Offered', 'Reviewed'], jobs: ['loan.offer'],
  },
  { process: 'loan-application', what: 'a suspicion ends the work by escalation', variables: { income: 0, amount: 10_000 }, ends: ['Stopped'], jobs: ['authority.report'] },
  {
    process: 'subscription', what: 'news beside the subscription, which goes on', variables: { customerId: 'c-1' },
    deeds: (host) => (host.publish('address-changed', 'c-1', { newAddress: '人民路 2 号' }), host.wait('P31D')), ends: ['Updated', 'Ended'], result: { address: '人民路 2 号' },
  },
  { process: 'subscription', what: 'a cancellation interrupts it', variables: { customerId: 'c-1' }, deeds: (host) => host.publish('subscription-cancelled', 'c-1'), ends: ['Cancelled'], jobs: ['billing.charge', 'billing.settle'] },
  { process: 'subscription', what: 'a failed bill is collected in an error sub-process', variables: { customerId: 'c-1' }, workers: { 'billing.charge': () => bpmnError('BILLING_FAILED') }, deeds: (host) => host.complete('Collect'), ends: ['Collected'] },
  {
    process: 'production-line', what: 'an emergency stops the lines of its hall, starts an inspection, and leaves other halls alone', variables: { hall: 'A' },
    deeds: (host) => {
      host.start('production-line', { hall: 'B' });
      host.start('emergency', { hall: 'A' });
      host.complete('Inspect');
      host.complete('Watch');
    },
    ends: ['Inspected', 'Halted', 'Inspected', 'Done'], jobs: ['machine.run', 'machine.run', 'machine.halt'],
  },
];

const folder = join(checkoutFolder(), 'tests', 'conformance', 'camunda8');

let compiled: Promise<Release> | undefined;
const published = () => (compiled ??= publish());

async function publish(): Promise<Release> {
  const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const checked = await compileRelease(files);
  expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!checked.ok) throw new Error('The files cannot be published.');
  return checked.release;
}

describe('a process file of Camunda 8', () => {
  it.each(courses.map((course) => [course.process, course.what, course] as const))('%s: %s', async (_process, _what, course) => {
    expectCourse(new ProcessHost(await published(), course.workers ?? {}), course);
  });

  it('of each kind is run', async () => {
    const { processes } = await published();
    const called = ['kyc-check', 'emergency', 'inspection'];
    expect(processes.map(({ model }) => model.processId).filter((id) => !called.includes(id) && !courses.some(({ process }) => process === id))).toEqual([]);
  });
});
