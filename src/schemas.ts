import { z } from 'zod'

// Before any shape is made, which decides then how it checks. A shape is checked a few times a run: compiling it first takes
// longer than that.
z.config({ jitless: true })
