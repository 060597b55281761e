import { describe, expect, test } from 'vitest'
import {
  equalsReference,
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

const worlds = 150
const timeoutMs = 30_000
const run = { numRuns: 60 }

describe('in every small crowded salon', () => {
  test(
    'the engine says what a patient person says who looks at every five minutes and tries every way',
    () => {
      const { placed, reasons } = equalsReference({ numRuns: worlds })
      // Worlds in which nothing can be booked, or for one reason only, would prove nothing.
      expect(placed).toBeGreaterThan(worlds)
      expect(reasons.size).toBeGreaterThan(12)
    },
    timeoutMs,
  )

  test('the first slots, the next one and the numbers of a day are those of the whole list', () => {
    shortAnswersEqualTheList(run)
  })

  test('what is offered can be booked', () => {
    offeredIsBookable(run)
  })

  test('no offered slot touches anything that is taken, blocked or closed, nor itself', () => {
    offeredIsFree(run)
  })

  test('one more customer never frees a time', () => {
    oneMoreNeverFrees(run)
  })

  test('the order in which appointments and hours are listed changes nothing', () => {
    listedOrderIsNothing(run)
  })

  test('the order in which people are listed changes who serves, but not when', () => {
    orderOfPeopleChangesNoTime(run)
  })

  test('who would be nice to have, and who is asked first, changes who serves, but not when', () => {
    wishesChangeNoTime(run)
  })

  test('every resource that the caller insists on is part of every slot', () => {
    insistedServe(run)
  })

  test('the nearest slots are those of all slots that lie nearest, in the order of the day', () => {
    nearestAreNearest(run)
  })

  test('some weeks later everything is the same, some weeks later', () => {
    weeksLaterIsTheSame(run)
  })

  test('a reason is the true one: without what it names the role is filled, without anything weaker it is not', () => {
    // About two hundred refusals are looked at; without any, nothing would be proved.
    expect(reasonsAreTrue(run)).toBeGreaterThan(20)
  })
})
