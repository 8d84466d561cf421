import { artifactFacts } from './answers.ts'
import { notFound, REPOSITORY, type Route } from './route.ts'

export const artifactRoutes: readonly Route[] = [
  {
    name: `GET ${REPOSITORY}/actions/runs/{run_id}/artifacts`,
    answer: ({ path, url }, { state }) => ({
      all: [...state.artifacts.values()]
        .filter(({ run }) => run === Number(path['run_id']))
        .map((artifact) => artifactFacts(artifact, url)),
      wrap: (artifacts, total_count) => ({ total_count, artifacts }),
    }),
  },
  {
    // The archive itself lies with a storage of another origin, where the token has no business.
    name: `GET ${REPOSITORY}/actions/artifacts/{artifact_id}/{archive_format}`,
    answer({ path }, { state }) {
      const artifact = state.artifacts.get(Number(path['artifact_id']))
      return artifact === undefined ? notFound : { status: 302, headers: { location: artifact.location } }
    },
  },
]
