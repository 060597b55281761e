import { seed } from '../../../tools/long-run/long-run.ts'
import { describeRaces } from '../fire/describe-races.ts'

describeRaces({ seed, attempts: 200, clients: 8, seconds: 5, kills: 1, isComplete: false })
