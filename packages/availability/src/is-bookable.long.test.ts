import { describe, test } from 'vitest'
import { propertyRun, reportProof, scaled } from '../../../tools/long-run/long-run.ts'
import {
  insistedServe,
  listedOrderIsNothing,
  nearestAreNearest,
  offeredIsBookable,
  offeredIsFree,
  oneMoreNeverFrees,
  orderOfPeopleChangesNoTime,
  reasonsAreTrue,
  shortAnswersEqualTheList,
  weeksLaterIsTheSame,
  wishesChangeNoTime,
} from '../test/properties.ts'

const worlds = 5000

describe('in every small crowded salon', () => {
  // In a loop, because the titles of a table are cut short.
  const promises = [
    { title: 'the first slots, the next one and the numbers are those of the list', holds: shortAnswersEqualTheList },
    { title: 'what is offered can be booked', holds: offeredIsBookable },
    { title: 'no offered slot touches anything that is taken, blocked or closed, nor itself', holds: offeredIsFree },
    { title: 'one more customer never frees a time', holds: oneMoreNeverFrees },
    { title: 'the order in which appointments and hours are listed changes nothing', holds: listedOrderIsNothing },
    { title: 'the order in which people are listed does not change when', holds: orderOfPeopleChangesNoTime },
    { title: 'who is asked first, and who would be nice to have, does not change when', holds: wishesChangeNoTime },
    { title: 'every resource that the caller insists on is part of every slot', holds: insistedServe },
    { title: 'the nearest slots are those of all slots that lie nearest', holds: nearestAreNearest },
    { title: 'some weeks later everything is the same, some weeks later', holds: weeksLaterIsTheSame },
    { title: 'a reason is the true one', holds: reasonsAreTrue },
  ]
  for (const { title, holds } of promises) {
    test(title, (context) => {
      holds(propertyRun(worlds))
      reportProof(context, { cases: scaled(worlds), of: 'worlds' })
    })
  }
})
