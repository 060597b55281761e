import { propertyRun } from '../../../tools/long-run/long-run.ts'
import { describeOddValues } from './odd-values.contract.ts'

describeOddValues(propertyRun(4_000))
