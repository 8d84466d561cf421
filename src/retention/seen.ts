import { z } from 'zod'

/** Since when clean-ups know each manifest of a registry that does not say it, seconds since the epoch. */
export type Seen = ReadonlyMap<string, number>

const storedSeen = z.object({
  schema: z.literal(1),
  seen: z.record(z.string().regex(/^sha(?:256|512):[0-9a-f]{64,128}$/), z.int().nonnegative()),
})

/** Nothing where it cannot be read: then all counts as seen for the first time, and stays a while longer. */
export function parseSeen(value: unknown): Seen {
  return new Map(Object.entries(storedSeen.safeParse(value).data?.seen ?? {}))
}

/** Those that are there, the new ones since now. @param now milliseconds since the epoch */
export function updateSeen(seen: Seen, digests: Iterable<string>, now: number): Seen {
  return new Map([...digests].map((digest) => [digest, seen.get(digest) ?? Math.floor(now / 1000)]))
}

export function seenToStore(seen: Seen): z.infer<typeof storedSeen> {
  return { schema: 1, seen: Object.fromEntries([...seen].sort(([a], [b]) => (a < b ? -1 : 1))) }
}
