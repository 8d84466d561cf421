// A setup file of jest: what the test's own process starts without saying where, goes to the worker's engine too.
import { kitEnvironment, kitState } from './kit.ts'

Object.assign(process.env, kitEnvironment(kitState()))
