// node tools/run.mjs <tool>.ts …  runs a tool of this folder on Ringbook's own Node. npm 11 links that as
// node_modules/.bin/node, where npm scripts find it; npm 10 takes the link away again together with the packages of other
// platforms, so the scripts cannot rely on it.
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { runOnOwnNode } from '../server/own-node.mjs'

const [program, , tool, ...rest] = process.argv
const entry = new URL(tool, pathToFileURL(`${import.meta.dirname}/`))
process.argv = [program, tool, ...rest]
await runOnOwnNode(entry)
