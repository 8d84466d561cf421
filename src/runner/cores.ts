import { cpus } from 'node:os'

/** What all cores together have done since the machine started, milliseconds. */
export function coreTime(): { readonly busy: number; readonly all: number } {
  let [busy, all] = [0, 0]
  for (const { times } of cpus()) {
    const used = times.user + times.nice + times.sys + times.irq
    busy += used
    all += used + times.idle
  }
  return { busy, all }
}

/** As the system names it, at most 100 characters; undefined where it does not (some virtual machines). */
export function cpuModel(): string | undefined {
  const model = cpus()[0]?.model.trim().slice(0, 100)
  return model === '' || model === 'unknown' ? undefined : model
}
