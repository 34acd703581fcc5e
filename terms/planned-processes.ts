/** The processes that will run the clauses that do not run yet. One that exists leaves this list. */
export const plannedProcesses = [
  'afterTheEnd',
  'audit',
  'breachNotice',
  'childProtection',
  'complaint',
  'confidentiality',
  'consent',
  'dataSubjectRequest',
  'disclosure',
  'policyChange',
  'processingInstruction',
  'processingRegister',
  'retention',
  'securityMeasures',
] as const;
