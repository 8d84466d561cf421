import { schema } from '@octokit/graphql-schema'
import { buildSchema, graphql, GraphQLError, type GraphQLSchema } from 'graphql'
import { z } from 'zod'
import { nodeIdOf } from './answers.ts'
import type { Reply } from './reply.ts'
import type { Comment, Identity, State } from './state.ts'

export const GRAPHQL = 'POST /graphql'

const asked = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() })
/** 1.2 MB of text: read when a test first needs it. */
let built: GraphQLSchema | undefined

/**
 * Answers a request as GitHub's own schema describes it.
 * @returns what departs from the schema, in words, in the place of an answer.
 */
export async function answerGraphql(
  state: State,
  identity: Identity,
  body: unknown,
): Promise<Reply | readonly string[]> {
  const request = asked.safeParse(body)
  if (!request.success) return [z.prettifyError(request.error)]
  built ??= buildSchema(schema.idl, { assumeValidSDL: true })
  const { data, errors = [] } = await graphql({
    schema: built,
    source: request.data.query,
    variableValues: request.data.variables,
    rootValue: rootOf(state, identity),
  })
  const departures = errors.filter(({ extensions }) => extensions['type'] === undefined)
  if (departures.length > 0) return departures.map(({ message }) => message)
  const told = errors.map(({ extensions, message, path, locations }) => ({
    ...{ type: extensions['type'], path, locations, message },
  }))
  // With a 200, whatever was refused.
  return { status: 200, body: told.length > 0 ? { data, errors: told } : { data } }
}

interface Input {
  readonly input: {
    readonly subjectId: string
    readonly classifier?: string
    readonly clientMutationId?: string
  }
}

function rootOf(state: State, identity: Identity) {
  const change = ({ input: { subjectId } }: Input, minimized: string | undefined): object => {
    const comment = [...state.comments.values()].find((one) => nodeIdOf(one) === subjectId)
    if (comment === undefined)
      throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${subjectId}'`)
    if (!identity.writes.some((one) => one === 'issues' || one === 'pull-requests'))
      throw refused('FORBIDDEN', 'Resource not accessible by integration')
    const { minimized: _, ...shown } = comment
    const changed: Comment = minimized === undefined ? shown : { ...shown, minimized }
    state.comments.set(comment.id, changed)
    return { __typename: 'IssueComment', id: subjectId, isMinimized: minimized !== undefined }
  }
  return {
    viewer: { login: identity.login },
    minimizeComment: (given: Input) => ({
      minimizedComment: change(given, given.input.classifier?.toLowerCase().replaceAll('_', '-')),
    }),
    unminimizeComment: (given: Input) => ({ unminimizedComment: change(given, undefined) }),
  }
}

function refused(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } })
}
