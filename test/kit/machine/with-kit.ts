import { spawn } from 'node:child_process'
import { inKit } from './in-kit.ts'
import { kitEnvironment } from './kit.ts'

/**
 * Runs a script while the kit is up: `with-kit.ts SCRIPT ARGUMENTS…`. `--help` among the arguments needs no kit;
 * `--keep` leaves it up.
 */
async function main([script = '', ...argv]: readonly string[]): Promise<number> {
  const start = async (env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<number> => {
    const child = spawn(process.execPath, [script, ...argv], { stdio: 'inherit', env })
    signal?.addEventListener('abort', () => child.kill('SIGTERM'))
    return new Promise((done) => child.on('close', (code) => done(code ?? 1)))
  }
  if (argv.includes('--help') || argv.includes('-h')) return start(process.env)
  return inKit({ keep: argv.includes('--keep'), write: console.log }, (state, signal) =>
    start(kitEnvironment(state), signal),
  )
}

process.exitCode = await main(process.argv.slice(2))
