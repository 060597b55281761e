export type OperatorRefusalCode = keyof typeof operatorRefusals

/** What the operator may be refused, and what is said then. */
export const operatorRefusals = {
  'operator.tenant_not_found': 'There is no such business.',
  'operator.delivery_not_found': 'There is no such delivery that failed: it may have been applied meanwhile.',
  'operator.job_not_found': 'There is no such work that failed, or it is being done at this moment.',
} as const
