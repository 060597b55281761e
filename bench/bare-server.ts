// A server that does nothing but answer each request after committing one row: the floor of whatever writes over HTTP.
// Started by bare-http.ts in a process of its own; the connection string comes in DATABASE_URL.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 })
const insert = { name: 'bare', text: 'insert into bare_rows default values' }
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    pool.query(insert).then(
      () => response.writeHead(201).end('{}'),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : address)
})
