const names: Readonly<Record<string, { zh: string; en: string }>> = {
  handling: { zh: '处置时限', en: 'Handling limit' },
  deskAccept: { zh: '受理时限', en: 'Acceptance desk limit' },
  deskDispatch: { zh: '派遣时限', en: 'Dispatch desk limit' },
  deskVerify: { zh: '核实时限', en: 'Verification limit' },
  deskSupervision: { zh: '督办时限', en: 'Deadline of the order' },
  deskCheck: { zh: '核查时限', en: 'Check limit' },
};

/** What a clock of the shipped models is called on screens; one of another model as its designer wrote it. */
export function clockName(name: string): { zh: string; en: string } {
  return names[name] ?? { zh: name, en: name };
}
