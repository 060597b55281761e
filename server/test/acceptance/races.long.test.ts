import { scaled, seed } from '../../../tools/long-run/long-run.ts'
import { describeRaces } from '../fire/describe-races.ts'

describeRaces({ seed, attempts: scaled(1000), clients: 32, seconds: scaled(60), kills: 3, isComplete: true })
