import { ApiProblem } from '../../api/problems.ts'

/** The server knows that no such telephone number can exist: said at the field, where it is put right. */
export function isInvalidPhone(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === 'calls.invalid_phone'
}
