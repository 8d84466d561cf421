import { expect, test } from '@jest/globals'
import { harmless } from '../../src/runner/log.ts'

test.each([
  ['Fetching 3 of 3 distributions …', 'Fetching 3 of 3 distributions …'],
  ['::set-output name=digest::sha256:0', '\\::set-output name=digest::sha256:0'],
  ['ok\r\n  \t::add-mask::x\n::stop-commands::y', 'ok\r\n  \t\\::add-mask::x\n\\::stop-commands::y'],
  ['numpy 2.0 ##[set-env name=PATH]/x', 'numpy 2.0 ##\\[set-env name=PATH]/x'],
  ['std::vector, a :: b', 'std::vector, a :: b'],
])('a line that a program says is no command to the runner: %j', (said, told) => {
  expect(harmless(said)).toBe(told)
})
