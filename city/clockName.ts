const names: Readonly<Record<string, { zh: string; en: string }>> = {
  handling: { zh: '处置时限', en: 'Handling limit' },
  deskAccept: { zh: '受理时限', en: 'Acceptance desk limit' },
  deskDispatch: { zh: '派遣时限', en: 'Dispatch desk limit' },
  deskVerify: { zh: '核实时限', en: 'Verification limit' },
  deskSupervision: { zh: '督办时限', en: 'Deadline of the order' },
  deskSessionTask: { zh: '会商任务时限', en: 'Deadline of the task' },
  deskOwnership: { zh: '现场确认时限', en: 'Limit of the joint confirmation' },
  deskRemedy: { zh: '代整治时限', en: 'Limit of the fallback remedy' },
  deskEnforcement: { zh: '办案时限', en: 'Limit of the enforcement case' },
  deskEmergency: { zh: '应急处置时限', en: 'Limit of the emergency response' },
  deskStage: { zh: '阶段时限', en: 'Limit of the stage' },
  deskCheck: { zh: '核查时限', en: 'Check limit' },
  joint: { zh: '联合办理时限', en: 'Joint limit' },
  deskSurvey: { zh: '联合踏勘时限', en: 'Joint survey limit' },
  deskPart: { zh: '分项时限', en: 'Limit of the part' },
  deskRectify: { zh: '整改时限', en: 'Rectification limit' },
  deskDecide: { zh: '认定时限', en: 'Limit of the finding' },
  deskRecheck: { zh: '复核时限', en: 'Re-check limit' },
  deskSignIn: { zh: '签收时限', en: 'Sign-in limit' },
  deskSignInDeputy: { zh: '副责任人签收时限', en: 'Deputy\'s sign-in limit' },
  deskArrive: { zh: '到位时限', en: 'Arrival limit' },
};

/** What a clock of the shipped models is called on screens; one of another model as its designer wrote it. */
export function clockName(name: string): { zh: string; en: string } {
  return names[name] ?? { zh: name, en: name };
}
