import { expect, test } from '@jest/globals'
import { checkLayerCount } from '../../src/image/layer-count.ts'
import { plan } from './build-plan.ts'

test('an image has at most 125 layers', () => {
  const sources = { ...plan, sourceLayers: 16, hasAssets: true }
  expect(() => {
    checkLayerCount(108, sources)
  }).not.toThrow()
  expect(() => {
    checkLayerCount(109, sources)
  }).toThrow(/^The image would have 126 layers, .* 109 of them .* than python:3\.13-slim has\.$/)
})
