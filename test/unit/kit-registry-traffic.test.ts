import { expect, test } from '@jest/globals'
import { trafficOf } from '../kit/machine/registry-traffic.ts'

const digest = `sha256:${'0'.repeat(64)}`
const exchange = (method: string, path: string, sent = 0, received = 0) => ({ method, path, sent, received })

test('traffic is counted by what it is for, and blobs that came are named once', () => {
  expect(
    trafficOf([
      exchange('GET', '/v2/app/manifests/latest', 0, 500),
      exchange('HEAD', `/v2/app/blobs/${digest}`),
      exchange('GET', `/v2/app/blobs/${digest}`, 0, 2000),
      exchange('GET', `/v2/app/blobs/${digest}`, 0, 2000),
      // A redirect to where the blob is.
      exchange('GET', `/v2/app/blobs/${digest.replaceAll('0', '1')}`),
      exchange('POST', '/v2/app/blobs/uploads/'),
      exchange('PATCH', '/v2/app/blobs/uploads/1?_state=x', 700),
      exchange('PUT', `/v2/app/blobs/uploads/1?_state=x&digest=${digest}`),
      exchange('PUT', '/v2/app/manifests/latest', 500),
    ]),
  ).toEqual({
    requests: 9,
    byKind: { 'manifest read': 1, 'manifest write': 1, 'blob look-up': 1, 'blob read': 3, 'blob write': 3 },
    bytesPushed: 1200,
    bytesPulled: 4500,
    blobsPulled: [digest],
  })
})

test('no traffic is none', () => {
  expect(trafficOf([])).toEqual({ requests: 0, byKind: {}, bytesPushed: 0, bytesPulled: 0, blobsPulled: [] })
})
