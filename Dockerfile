# Ringbook without its own Node and PostgreSQL: the image brings the one, DATABASE_URL names the other (compose.yaml).

FROM node:26-bookworm-slim AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY cli/package.json cli/
COPY server/package.json server/
COPY web/package.json web/
COPY packages packages
RUN npm ci --ignore-scripts
COPY tsconfig.base.json ./
COPY web web
RUN npm run build --workspace web

FROM node:26-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/node-compile-cache HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY package.json package-lock.json .npmrc ./
COPY cli/package.json cli/
COPY server/package.json server/
COPY web/package.json web/
COPY packages packages
RUN npm ci --workspace server --omit dev --omit optional --ignore-scripts && npm cache clean --force
COPY db db
COPY server server
COPY --from=web /app/web/dist web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it gets SIGTERM directly and stops in order.
CMD ["node", "server/start.mjs"]
