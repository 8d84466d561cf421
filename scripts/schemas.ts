import { z } from 'zod'
import { storedHistory } from '../src/baseline/stored-history.ts'
import { storedMeasurement } from '../src/baseline/stored-measurement.ts'
import { storedReport } from '../src/report/report-file.ts'

/** Published shapes by path. A change that old readers would not understand is a new `schema` number in the data. */
const published = {
  'docs/schema/history.schema.json': {
    shape: storedHistory,
    title: 'History of an image by py-docker-build',
    description:
      'What the output `history-path` names: the last runs of the base branch, and the last run of each day. All sizes in bytes, all times in seconds.',
  },
  'docs/schema/measurement.schema.json': {
    shape: storedMeasurement,
    title: 'Measurement of an image by py-docker-build',
    description: 'What the output `measurement-path` names. All sizes in bytes, all times in seconds.',
  },
  'docs/schema/report.schema.json': {
    shape: storedReport,
    title: 'Report of py-docker-build',
    description:
      'What the output `report-json-path` names: a measurement, what it is compared with, and the limits.',
  },
} as const

/** JSON Schemas (draft 2020-12) of the files that we write and read, made from the shapes by which they are read. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(published).map(([path, { shape, title, description }]) => {
      // `input`: what stands in the file, before absent values become undefined.
      const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input' })
      return [path, JSON.stringify({ $schema, title, description, ...schema })]
    }),
  )
}
