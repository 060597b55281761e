import { describeOddValues } from './odd-values.contract.ts'

describeOddValues({ numRuns: 50 })
